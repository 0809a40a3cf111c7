package io.github.sfpn.data;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/**
 * A MAT file of version 5, 6 or 7: named numeric arrays.
 *
 * <p>Opening reads the names and shapes; {@link #cube} and {@link #array} read the values. Files of
 * version 7.3 are HDF5 files and are refused with advice.
 */
public final class MatFile {
  private final Path path;
  private final List<Variable> variables;

  /**
   * A numeric array in the file.
   *
   * @param shape its dimensions, two or more
   * @param complex whether it has an imaginary part
   */
  public record Variable(String name, List<Integer> shape, boolean complex) {
    /** As "ref 512 x 512 x 31". */
    @Override
    public String toString() {
      return name + " " + shape.stream().map(String::valueOf).collect(joining(" x "));
    }
  }

  private MatFile(Path path, List<Variable> variables) {
    this.path = path;
    this.variables = variables;
  }

  /**
   * Opens a file and lists its numeric arrays.
   *
   * @throws DataException if there is no such file or it is no readable MAT file
   */
  public static MatFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          "%s: expected a MAT file, found %s."
              .formatted(path, Files.exists(path) ? "a folder" : "no such file"));
    }
    return new MatFile(path, MatContent.variables(path));
  }

  /**
   * Reads the cube at a place that a user typed.
   *
   * @param location {@code FILE} or {@code FILE:variable}
   * @return as from {@link #cube}
   */
  public static HyperspectralCube readCube(String location) {
    int colon = location.lastIndexOf(':');
    // a file may have a colon in its own name; one after a single letter is a Windows drive
    if (colon < 2 || new File(location).exists()) {
      return open(Path.of(location)).cube("");
    }
    return open(Path.of(location.substring(0, colon))).cube(location.substring(colon + 1));
  }

  /** The numeric arrays, in the file's order. */
  public List<Variable> variables() {
    return variables;
  }

  /**
   * Chooses the cube that a user means.
   *
   * @param name an array of two dimensions (one band) or three; empty: the file's only
   *     three-dimensional array
   * @throws DataException if there is no such array, or more than one where none is named
   */
  public Variable cubeVariable(String name) {
    if (!name.isEmpty()) {
      Variable variable = variable(name);
      if (variable.shape().size() > 3) {
        throw new DataException(
            "%s: expected a cube [height, width, bands], found %s.".formatted(path, variable));
      }
      return variable;
    }
    List<Variable> cubes = variables.stream().filter(v -> v.shape().size() == 3).toList();
    if (cubes.size() != 1) {
      throw new DataException(
          "%s: expected exactly one three-dimensional array [height, width, bands], found %d among %s. Name the variable."
              .formatted(path, cubes.size(), listing()));
    }
    return cubes.get(0);
  }

  /**
   * Reads a cube.
   *
   * @param name as for {@link #cubeVariable}
   * @return [height, width, bands] with the values as they are in the file, whatever their type
   * @throws DataException also if a value is not a finite number
   */
  public HyperspectralCube cube(String name) {
    Variable variable = cubeVariable(name);
    List<Integer> shape = variable.shape();
    int height = shape.get(0);
    int width = shape.get(1);
    int bands = shape.size() == 3 ? shape.get(2) : 1;
    // MATLAB's order: rows run fastest, bands slowest
    Matrix matrix = MatContent.matrix(path, variable);
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    for (int band = 0, index = 0; band < bands; band++) {
      for (int column = 0; column < width; column++) {
        for (int row = 0; row < height; row++, index++) {
          cube.set(row, column, band, matrix.getFloat(index));
        }
      }
    }
    requireFinite(variable, cube);
    return cube;
  }

  /**
   * Reads any real numeric array.
   *
   * @return the values in row-major order, the last index running fastest; its shape is that of
   *     {@link #variable}
   */
  public double[] array(String name) {
    Variable variable = variable(name);
    Matrix matrix = MatContent.matrix(path, variable);
    int[] shape = matrix.getDimensions();
    double[] values = new double[matrix.getNumElements()];
    int[] at = new int[shape.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.getDouble(at);
      for (int axis = shape.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
        at[axis] = 0;
      }
    }
    return values;
  }

  /**
   * Writes one cube as a compressed file; an existing file is replaced once the new one is whole,
   * missing folders are made.
   *
   * @param name the array, [height, width, bands] of single precision
   * @throws DataException if the file cannot be written
   */
  public static void write(Path path, String name, HyperspectralCube cube) {
    Matrix matrix =
        Mat5.newMatrix(new int[] {cube.height(), cube.width(), cube.bands()}, MatlabType.Single);
    for (int band = 0, index = 0; band < cube.bands(); band++) {
      for (int column = 0; column < cube.width(); column++) {
        for (int row = 0; row < cube.height(); row++, index++) {
          matrix.setFloat(index, cube.get(row, column, band));
        }
      }
    }
    Path aside = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (Sink sink = Sinks.newStreamingFile(aside.toFile())) {
        Mat5.newWriter(sink).writeMat(Mat5.newMatFile().addArray(name, matrix));
      }
      Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * The numeric array of a name.
   *
   * @throws DataException if there is none
   */
  public Variable variable(String name) {
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "%s: expected a numeric array \"%s\", found %s."
                        .formatted(path, name, listing())));
  }

  private String listing() {
    return variables.isEmpty()
        ? "no numeric array"
        : variables.stream().map(Variable::toString).collect(joining(", "));
  }

  private void requireFinite(Variable variable, HyperspectralCube cube) {
    float[] values = cube.values();
    int count = 0;
    int first = -1;
    for (int i = values.length - 1; i >= 0; i--) {
      if (!Float.isFinite(values[i])) {
        count++;
        first = i;
      }
    }
    if (count > 0) {
      int pixel = first / cube.bands();
      throw new DataException(
          "%s: expected finite numbers in %s, found %d that are NaN or infinite, the first in row %d, column %d, band %d (counted from 1). Replace them before use."
              .formatted(
                  path,
                  variable,
                  count,
                  pixel / cube.width() + 1,
                  pixel % cube.width() + 1,
                  first % cube.bands() + 1));
    }
  }
}
