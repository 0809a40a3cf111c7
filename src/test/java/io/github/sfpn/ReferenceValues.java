package io.github.sfpn;

import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** Values that the published code computed; arrays are [batch, channel, height, width]. */
public final class ReferenceValues {
  private final MatFile file;

  private ReferenceValues(MatFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param name of a file of SFPN's values, or with its folder that of another method's
   */
  public static ReferenceValues open(String name) {
    try {
      return new ReferenceValues(Mat5.readFromFile(path(name).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path path(String name) {
    String place = name.contains("/") ? "/" + name : "/reference/" + name;
    try {
      return Path.of(ReferenceValues.class.getResource(place).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public int integer(String name) {
    return (int) number(name);
  }

  public double number(String name) {
    return file.getMatrix(name).getDouble(0);
  }

  /** All values, the first axis innermost. */
  public double[] values(String name) {
    Matrix matrix = file.getMatrix(name);
    double[] values = new double[matrix.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.getDouble(i);
    }
    return values;
  }

  public int[] shape(String name) {
    return file.getMatrix(name).getDimensions();
  }

  /** Image {@code n} of a batch. */
  public HyperspectralCube cube(String name, int n) {
    Matrix matrix = file.getMatrix(name);
    int[] shape = matrix.getDimensions();
    HyperspectralCube cube = new HyperspectralCube(shape[2], shape[3], shape[1]);
    for (int band = 0; band < shape[1]; band++) {
      for (int row = 0; row < shape[2]; row++) {
        for (int column = 0; column < shape[3]; column++) {
          cube.set(row, column, band, matrix.getFloat(new int[] {n, band, row, column}));
        }
      }
    }
    return cube;
  }

  /** A whole batch as [N, H, W, C], row-major. */
  public float[] batch(String name) {
    int[] shape = shape(name);
    int each = shape[1] * shape[2] * shape[3];
    float[] batch = new float[shape[0] * each];
    for (int n = 0; n < shape[0]; n++) {
      System.arraycopy(cube(name, n).values(), 0, batch, n * each, each);
    }
    return batch;
  }
}
