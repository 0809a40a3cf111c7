package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A blur kernel in a file: a table of text, or a matrix in a MAT, HDF5 or NumPy file. Rows go down
 * the image, columns to the right, and the middle of the matrix is the middle of the blur.
 *
 * <p>The weights are those of a correlation. A kernel of a convolution, as MATLAB's {@code conv2}
 * takes it, must be turned by 180 degrees; for symmetric ones it is the same.
 */
final class KernelFile {
  private static final Pattern MATRIX =
      Pattern.compile(".+\\.(mat|h5|hdf5|he5|nc|npy)(:.+)?", Pattern.CASE_INSENSITIVE);

  /** Sides of larger matrices are those of an image, not of a kernel. */
  private static final int LARGEST_SIDE = 255;

  /** Longer files are no tables of a kernel. */
  private static final long MOST_BYTES = 1 << 24;

  private final String file;

  private KernelFile(String file) {
    this.file = file;
  }

  /**
   * Reads a kernel.
   *
   * @param file or a matrix in a file, as {@code FILE.mat:variable}
   * @return [rows, columns], none negative, with the sum 1
   * @throws DataException if there is no such file, or if it is no kernel
   */
  static double[][] read(String file) {
    KernelFile kernel = new KernelFile(file);
    double[][] weights = MATRIX.matcher(file).matches() ? kernel.matrix() : kernel.table();
    return kernel.normalised(weights);
  }

  private double[][] matrix() {
    Location place = Location.parse(file);
    CubeFile stored = CubeFile.open(place.file());
    Variable variable =
        place.variable().isEmpty() ? onlyMatrix(stored) : stored.variable(place.variable());
    List<Long> shape = variable.shape();
    if (shape.size() != 2 || shape.stream().anyMatch(side -> side < 1 || side > LARGEST_SIDE)) {
      throw problem("expected a matrix of 1 to 255 rows and columns, found " + variable, null);
    }
    double[] all = stored.array(variable.name());
    int columns = shape.get(1).intValue();
    double[][] rows = new double[shape.get(0).intValue()][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns));
    return rows;
  }

  private Variable onlyMatrix(CubeFile stored) {
    List<Variable> matrices =
        stored.variables().stream()
            .filter(variable -> variable.shape().size() == 2)
            .filter(variable -> !variable.shape().stream().allMatch(side -> side == 1))
            .toList();
    if (matrices.size() != 1) {
      throw problem(
          "expected one matrix, found %d among %s; name it after a colon"
              .formatted(matrices.size(), stored.variables()),
          null);
    }
    return matrices.get(0);
  }

  private double[][] table() {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        throw problem("expected a file with a matrix of weights, found no such file", null);
      }
      if (Files.size(path) > MOST_BYTES) {
        throw problem("expected a table of text, found %d bytes".formatted(Files.size(path)), null);
      }
      return numbers(NumberTable.parse(Files.readAllBytes(path)));
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      throw problem("cannot be read as a table (%s)".formatted(e.getMessage()), e);
    }
  }

  private double[][] numbers(NumberTable table) {
    List<List<String>> rows = table.rows();
    if (rows.isEmpty() || rows.size() > LARGEST_SIDE || rows.get(0).size() > LARGEST_SIDE) {
      throw problem(
          "expected 1 to 255 rows and columns of weights, found %d rows".formatted(rows.size()),
          null);
    }
    double[][] weights = new double[rows.size()][rows.get(0).size()];
    for (int row = 0; row < weights.length; row++) {
      List<String> cells = rows.get(row);
      if (cells.size() != weights[row].length) {
        throw problem(
            "row %d: expected %d weights as in the first row, found %d"
                .formatted(row + 1, weights[row].length, cells.size()),
            null);
      }
      for (int column = 0; column < cells.size(); column++) {
        String cell = cells.get(column);
        if (!table.isNumber(cell)) {
          throw problem(
              "row %d, column %d: expected a number, found \"%s\""
                  .formatted(row + 1, column + 1, cell),
              null);
        }
        weights[row][column] = table.number(cell);
      }
    }
    return weights;
  }

  private double[][] normalised(double[][] weights) {
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < weights[row].length; column++) {
        double weight = weights[row][column];
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw problem(
              "row %d, column %d: expected a weight of at least 0, found %s"
                  .formatted(row + 1, column + 1, weight),
              null);
        }
        sum += weight;
      }
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw problem("expected weights with a positive sum, found the sum " + sum, null);
    }
    double total = sum;
    return Arrays.stream(weights)
        .map(row -> Arrays.stream(row).map(weight -> weight / total).toArray())
        .toArray(double[][]::new);
  }

  private DataException problem(String what, Throwable cause) {
    return new DataException("blur kernel %s: %s".formatted(file, what), cause);
  }
}
