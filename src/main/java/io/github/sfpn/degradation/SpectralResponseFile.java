package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A spectral response as a CSV file: a row per guide channel, a column per band, no header. */
final class SpectralResponseFile {
  private final String file;
  private final int bands;

  private SpectralResponseFile(String file, int bands) {
    this.file = file;
    this.bands = bands;
  }

  static SpectralResponse read(String file, int bands) {
    return new SpectralResponseFile(file, bands).read();
  }

  private SpectralResponse read() {
    List<CSVRecord> records = records();
    if (records.isEmpty()) {
      throw problem("expected a row per guide channel, found an empty file");
    }
    double[][] channels = new double[records.size()][];
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel] = channel(records.get(channel));
    }
    return SpectralResponse.ofChannels(channels);
  }

  private List<CSVRecord> records() {
    Path path = path();
    CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).get();
    try (CSVParser parser = CSVParser.parse(path, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          "spectral response %s: cannot be read as CSV (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private Path path() {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // it names no file either
    }
    throw problem(
        "expected nikon-d700 or a CSV file with a row per guide channel and a column per band, found no such file");
  }

  private double[] channel(CSVRecord record) {
    long row = record.getRecordNumber();
    if (record.size() != bands) {
      throw problem(
          "row %d: expected a column for each of %d bands, found %d columns"
              .formatted(row, bands, record.size()));
    }
    double[] weights = new double[bands];
    double sum = 0;
    for (int band = 0; band < bands; band++) {
      weights[band] = weight(record.get(band));
      if (!(weights[band] >= 0 && weights[band] < Double.POSITIVE_INFINITY)) {
        throw problem(
            "row %d, column %d: expected a number of at least 0, found '%s'"
                .formatted(row, band + 1, record.get(band)));
      }
      sum += weights[band];
    }
    if (sum == 0) {
      throw problem(
          "row %d: expected a guide channel that sees some band, found only zeros".formatted(row));
    }
    return weights;
  }

  /** NaN for what is not a number. */
  private static double weight(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private DataException problem(String what) {
    return new DataException("spectral response %s: %s".formatted(file, what));
  }
}
