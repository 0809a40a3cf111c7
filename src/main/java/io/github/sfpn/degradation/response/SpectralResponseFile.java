package io.github.sfpn.degradation.response;

import io.github.sfpn.config.binding.TableFile;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.degradation.KnownCameras;
import io.github.sfpn.degradation.NumberTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A spectral response in a file: a table of text (CSV and its relatives), or a matrix in a MAT,
 * HDF5 or NumPy file. A channel is a row or a column; a row or column of wavelengths, or a vector
 * of them beside the matrix, places its samples, which then are brought to the wavelengths of the
 * cube.
 */
final class SpectralResponseFile {
  private static final Pattern MATRIX =
      Pattern.compile(".+\\.(mat|h5|hdf5|he5|nc|npy)(:.+)?", Pattern.CASE_INSENSITIVE);

  /** Longer files are no tables of a response. */
  private static final long MOST_BYTES = 1 << 26;

  private static final Logger LOG = LoggerFactory.getLogger(SpectralResponseFile.class);

  /** A share of a channel that goes without saying. */
  private static final double LARGEST_UNSEEN = 0.05;

  private final String file;
  private final int bands;
  private final Optional<double[]> nanometres;

  private SpectralResponseFile(String file, int bands, Optional<double[]> nanometres) {
    this.file = file;
    this.bands = bands;
    this.nanometres = nanometres;
  }

  /**
   * Reads a response.
   *
   * @param file or a matrix in a file, as {@code FILE.mat:variable}
   * @param nanometres wavelengths of the bands, where they are known
   */
  static SpectralResponse read(String file, int bands, Optional<double[]> nanometres) {
    return new SpectralResponseFile(file, bands, nanometres).read();
  }

  /** The response of a table, at the bands of a cube; the source is named in messages. */
  static SpectralResponse response(
      String source, ResponseTable table, int bands, Optional<double[]> nanometres) {
    return new SpectralResponseFile(source, bands, nanometres).response(table);
  }

  private SpectralResponse read() {
    try {
      return response(
          MATRIX.matcher(file).matches()
              ? matrix()
              : ResponseForm.of(text()).table(bands, nanometres));
    } catch (IllegalArgumentException e) {
      throw problem(e.getMessage(), e);
    }
  }

  private SpectralResponse response(ResponseTable table) {
    for (int channel = 0; channel < table.weights().length; channel++) {
      requireWeights(table, channel);
    }
    double[][] weights = table.weights();
    if (table.nanometres().isPresent()) {
      if (nanometres.isPresent()) {
        weights = table.ascending().at(nanometres.get());
        requireSeen(table, weights);
        warnOfUnseen(table);
      } else if (weights[0].length != bands) {
        throw problem(
            "expected a weight for each of %d bands, as the wavelengths of the cube are not known, found %d wavelengths"
                .formatted(bands, weights[0].length),
            null);
      } else if (table.isDescending()) {
        throw problem(
            "expected ascending wavelengths, as those of the cube are not known and its bands may run either way, found descending ones; turn the table round",
            null);
      }
    }
    return SpectralResponse.ofChannels(weights).named(table.names());
  }

  private ResponseTable matrix() {
    Location place = Location.parse(file);
    CubeFile matrices = CubeFile.open(place.file());
    Variable variable =
        place.variable().isEmpty() ? onlyMatrix(matrices) : matrices.variable(place.variable());
    List<Long> shape = variable.shape();
    if (shape.size() != 2 || shape.contains(0L)) {
      throw problem(
          "expected a matrix of guide channels x %d bands, or transposed, found %s"
              .formatted(bands, variable),
          null);
    }
    double[] all = matrices.array(variable.name());
    int columns = shape.get(1).intValue();
    double[][] values = new double[shape.get(0).intValue()][];
    Arrays.setAll(values, row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns));
    ResponseForm form = new ResponseForm(List.of(), List.of(), values);
    Optional<double[]> beside = matrices.wavelengths(variable, columns);
    if (beside.isPresent()) {
      return new ResponseTable(List.of(), beside, values);
    }
    return matrices
        .wavelengths(variable, values.length)
        .map(nm -> new ResponseTable(List.of(), Optional.of(nm), columnsOf(values)))
        .orElseGet(() -> form.table(bands, nanometres));
  }

  private static double[][] columnsOf(double[][] values) {
    double[][] turned = new double[values[0].length][values.length];
    for (int i = 0; i < turned.length; i++) {
      int column = i;
      turned[i] = Arrays.stream(values).mapToDouble(row -> row[column]).toArray();
    }
    return turned;
  }

  /** The only matrix of as many rows or columns as there are bands, or the only one at all. */
  private Variable onlyMatrix(CubeFile file) {
    List<Variable> matrices =
        file.variables().stream()
            .filter(variable -> variable.shape().size() == 2 && !variable.shape().contains(1L))
            .toList();
    List<Variable> fitting =
        file.variables().stream()
            .filter(
                variable -> variable.shape().size() == 2 && variable.shape().contains((long) bands))
            .toList();
    List<Variable> found = fitting.isEmpty() || matrices.size() == 1 ? matrices : fitting;
    if (found.size() != 1) {
      throw problem(
          "expected one matrix of guide channels x %d bands, found %d among %s; name it after a colon"
              .formatted(bands, found.size(), file.variables()),
          null);
    }
    return found.get(0);
  }

  private NumberTable text() {
    try {
      Path path = path();
      if (Files.size(path) > MOST_BYTES) {
        throw problem("expected a table of text, found %d bytes".formatted(Files.size(path)), null);
      }
      return NumberTable.parse(Files.readAllBytes(path));
    } catch (IOException | UncheckedIOException e) {
      throw problem("cannot be read as a table (%s)".formatted(e.getMessage()), e);
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
        "expected nikon-d700, %s, or a file (%s) with a row per guide channel and a column per band, found no such file"
            .formatted(KnownCameras.names(), TableFile.ENDINGS),
        null);
  }

  private void requireWeights(ResponseTable table, int channel) {
    double sum = 0;
    for (double weight : table.weights()[channel]) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw problem(
            "%s: expected numbers of at least 0, found %s".formatted(name(table, channel), weight),
            null);
      }
      sum += weight;
    }
    if (sum == 0) {
      throw problem(
          "%s: expected a guide channel that sees some band, found only zeros"
              .formatted(name(table, channel)),
          null);
    }
  }

  /** A guide channel that sees nothing of the cube cannot be made from it. */
  private void requireSeen(ResponseTable table, double[][] weights) {
    for (int channel = 0; channel < weights.length; channel++) {
      if (Arrays.stream(weights[channel]).sum() == 0) {
        double[] nm = nanometres.orElseThrow();
        throw problem(
            "%s sees nothing of the cube's wavelengths, %.0f to %.0f nm; choose other channels"
                .formatted(
                    name(table, channel),
                    Arrays.stream(nm).min().orElseThrow(),
                    Arrays.stream(nm).max().orElseThrow()),
            null);
      }
    }
  }

  /** What a channel sees past the cube's ends, the cube cannot show. */
  private void warnOfUnseen(ResponseTable table) {
    double[] unseen = table.ascending().outside(nanometres.orElseThrow());
    for (int channel = 0; channel < unseen.length; channel++) {
      if (unseen[channel] > LARGEST_UNSEEN) {
        LOG.warn(
            "spectral response {}: {} % of {} lie past the ends of the cube's wavelengths and are left out",
            file, Math.round(100 * unseen[channel]), name(table, channel));
      }
    }
  }

  private static String name(ResponseTable table, int channel) {
    return table.names().isEmpty()
        ? "channel " + (channel + 1)
        : "channel %d (%s)".formatted(channel + 1, table.names().get(channel));
  }

  private DataException problem(String what, Throwable cause) {
    return new DataException("spectral response %s: %s".formatted(file, what), cause);
  }
}
