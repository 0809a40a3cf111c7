package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A spectral response in a file: CSV without a header, a row per guide channel, a column per band;
 * or a matrix in a MAT file, like that or transposed.
 */
final class SpectralResponseFile {
  private static final Pattern MAT =
      Pattern.compile("(.+\\.mat)(?::(.+))?", Pattern.CASE_INSENSITIVE);

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
    Matcher mat = MAT.matcher(file);
    double[][] channels = mat.matches() ? matrix(mat.group(1), mat.group(2)) : table();
    for (int channel = 0; channel < channels.length; channel++) {
      requireWeights(channels[channel], channel + 1);
    }
    return SpectralResponse.ofChannels(channels);
  }

  private double[][] matrix(String path, String name) {
    CubeFile mat = CubeFile.open(Path.of(path));
    Variable variable = name == null ? onlyMatrix(mat) : mat.variable(name);
    List<Long> shape = variable.shape();
    if (shape.size() != 2 || !shape.contains((long) bands)) {
      throw problem(
          "expected a matrix of guide channels x %d bands, or transposed, found %s"
              .formatted(bands, variable));
    }
    boolean rowPerChannel = shape.get(1) == bands;
    double[] values = mat.array(variable.name());
    double[][] channels = new double[shape.get(rowPerChannel ? 0 : 1).intValue()][bands];
    for (int channel = 0; channel < channels.length; channel++) {
      for (int band = 0; band < bands; band++) {
        channels[channel][band] =
            values[rowPerChannel ? channel * bands + band : band * channels.length + channel];
      }
    }
    return channels;
  }

  private Variable onlyMatrix(CubeFile mat) {
    List<Variable> matrices =
        mat.variables().stream()
            .filter(
                variable -> variable.shape().size() == 2 && variable.shape().contains((long) bands))
            .toList();
    if (matrices.size() != 1) {
      throw problem(
          "expected one matrix of guide channels x %d bands, found %d among %s; name it after a colon"
              .formatted(bands, matrices.size(), mat.variables()));
    }
    return matrices.get(0);
  }

  private double[][] table() {
    List<CSVRecord> records = records();
    if (records.isEmpty()) {
      throw problem("expected a row per guide channel, found an empty file");
    }
    return records.stream().map(this::channel).toArray(double[][]::new);
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
        "expected nikon-d700 or a CSV or MAT file with a row per guide channel and a column per band, found no such file");
  }

  private double[] channel(CSVRecord record) {
    long row = record.getRecordNumber();
    if (record.size() != bands) {
      throw problem(
          "row %d: expected a column for each of %d bands, found %d columns"
              .formatted(row, bands, record.size()));
    }
    double[] weights = new double[bands];
    for (int band = 0; band < bands; band++) {
      weights[band] = weight(record.get(band));
      if (!isWeight(weights[band])) {
        throw problem(
            "row %d, column %d: expected a number of at least 0, found '%s'"
                .formatted(row, band + 1, record.get(band)));
      }
    }
    return weights;
  }

  private static boolean isWeight(double weight) {
    return weight >= 0 && weight < Double.POSITIVE_INFINITY;
  }

  private void requireWeights(double[] weights, int row) {
    for (int band = 0; band < bands; band++) {
      if (!isWeight(weights[band])) {
        throw problem(
            "row %d, column %d: expected a number of at least 0, found %s"
                .formatted(row, band + 1, weights[band]));
      }
    }
    if (DoubleStream.of(weights).sum() == 0) {
      throw problem(
          "row %d: expected a guide channel that sees some band, found only zeros".formatted(row));
    }
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
