package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.degradation.SamplingKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** Values that the authors' published programs computed; images are [band, height, width]. */
public final class Baseline {
  private final MatFile file;

  private Baseline(Path path) {
    try {
      file = Mat5.readFromFile(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Baseline open(String name) {
    try {
      return new Baseline(
          Path.of(Baseline.class.getResource("/reference-baselines/" + name).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Values that hold others' research data, which only a folder named by a property has. */
  public static Baseline openIfThere(String name) {
    String folder = System.getProperty("sfpn.baselines", "");
    Path path = Path.of(folder, name);
    assumeTrue(
        !folder.isEmpty() && Files.exists(path),
        "-Dsfpn.baselines names no folder with " + name + ", which holds a crop of CAVE");
    return new Baseline(path);
  }

  public double number(String name) {
    return file.getMatrix(name).getDouble(0);
  }

  public int integer(String name) {
    return file.getMatrix(name).getInt(0);
  }

  public double[] values(String name) {
    Matrix matrix = file.getMatrix(name);
    double[] values = new double[matrix.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.getDouble(i);
    }
    return values;
  }

  /** [rows][columns]. */
  public double[][] matrix(String name) {
    Matrix matrix = file.getMatrix(name);
    double[][] values = new double[matrix.getNumRows()][matrix.getNumCols()];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        values[row][column] = matrix.getDouble(row, column);
      }
    }
    return values;
  }

  /** A matrix row by row. */
  public double[] plane(String name) {
    double[][] matrix = matrix(name);
    double[] plane = new double[matrix.length * matrix[0].length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = matrix[i / matrix[0].length][i % matrix[0].length];
    }
    return plane;
  }

  public Planes image(String name) {
    Matrix matrix = file.getMatrix(name);
    int[] shape = matrix.getDimensions();
    return Planes.of(
        shape[1],
        shape[2],
        shape[0],
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = matrix.getDouble(new int[] {band, i / shape[2], i % shape[2]});
          }
        });
  }

  /**
   * A true convolution, element floor(k / 2) of the kernel being its middle, sampled at a phase.
   */
  public SamplingKernel kernel(String psf, String scale, String phase) {
    double[][] convolved = matrix(psf);
    int size = convolved.length;
    double[][] weights = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[row][column] = convolved[size - 1 - row][size - 1 - column];
      }
    }
    int first = integer(phase) + size / 2 - (size - 1);
    return new SamplingKernel(integer(scale), first, first, weights);
  }

  /** The inputs of a whole method. */
  public FusionProblem problem() {
    Planes guide = image("rgb");
    return new FusionProblem(
        image("lr"),
        guide,
        matrix("srf"),
        new CircularCamera(kernel("psf", "scale", "phase"), guide.height(), guide.width()),
        image("initial"),
        0);
  }

  /** The stored labels as clusters; patches are checked to stand where the grid has them. */
  public List<int[]> clusters(PatchGrid grid, String rows, String columns) {
    double[] labels = values("labels");
    assertEquals(grid.count(), labels.length);
    List<List<Integer>> clusters = new ArrayList<>();
    for (int patch = 0; patch < labels.length; patch++) {
      assertEquals(values(rows)[patch], grid.top(patch));
      assertEquals(values(columns)[patch], grid.left(patch));
      while (clusters.size() < labels[patch]) {
        clusters.add(new ArrayList<>());
      }
      clusters.get((int) labels[patch] - 1).add(patch);
    }
    return clusters.stream()
        .filter(cluster -> !cluster.isEmpty())
        .map(cluster -> cluster.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Random values in [0, 1). */
  public static Planes random(int height, int width, int bands, long seed) {
    return Planes.of(
        height,
        width,
        bands,
        (band, values) -> {
          SplittableRandom random = new SplittableRandom(seed + 31L * band);
          for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble();
          }
        });
  }

  public static void assertClose(String what, Planes expected, Planes found, double tolerance) {
    for (int band = 0; band < expected.bands(); band++) {
      assertClose(what + ", band " + band, expected.band(band), found.band(band), tolerance);
    }
  }

  public static void assertClose(String what, double[] expected, double[] found, double tolerance) {
    assertEquals(expected.length, found.length, what);
    for (int i = 0; i < expected.length; i++) {
      double off = Math.abs(expected[i] - found[i]);
      int at = i;
      assertTrue(
          off <= tolerance,
          () -> "%s: value %d is off by %.3g, more than %.3g".formatted(what, at, off, tolerance));
    }
  }
}
