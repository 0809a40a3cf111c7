package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/** Values computed by the published code, carried in {@code src/test/resources/reference}. */
public final class ReferenceFile {
  private final Mat5File file;

  public ReferenceFile(String name) {
    try (InputStream in = ReferenceFile.class.getResourceAsStream("/reference/" + name);
        Source source = Sources.wrapInputStream(in)) {
      file = Mat5.newReader(source).readMat();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A variable [L, H, W] as a cube. */
  public HyperspectralCube cube(String variable) {
    Matrix matrix = file.getMatrix(variable);
    int[] shape = matrix.getDimensions();
    HyperspectralCube cube = new HyperspectralCube(shape[1], shape[2], shape[0]);
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        for (int band = 0; band < cube.bands(); band++) {
          cube.set(row, column, band, matrix.getFloat(new int[] {band, row, column}));
        }
      }
    }
    return cube;
  }

  /** A variable of two dimensions, or a scalar. */
  public Matrix matrix(String variable) {
    return file.getMatrix(variable);
  }
}
