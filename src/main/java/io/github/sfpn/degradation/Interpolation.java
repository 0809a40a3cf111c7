package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;

/**
 * Resizes a cube by interpolation, for both upsampling and downsampling: half-pixel centres,
 * clamped borders, and no anti-aliasing in downsampling (the blur comes before it).
 */
public enum Interpolation {
  /** Linear interpolation between two neighbours. */
  BILINEAR {
    @Override
    double[] weights(double fraction) {
      return new double[] {1 - fraction, fraction};
    }
  },
  /**
   * Cubic convolution over four neighbours with a = -0.75 (Keys, "Cubic Convolution Interpolation
   * for Digital Image Processing", IEEE TASSP 1981), the coefficient that PyTorch uses.
   */
  BICUBIC {
    @Override
    double[] weights(double fraction) {
      return new double[] {
        outer(1 + fraction), inner(fraction), inner(1 - fraction), outer(2 - fraction)
      };
    }

    private double inner(double distance) {
      return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
    }

    private double outer(double distance) {
      return A * (((distance - 5) * distance + 8) * distance - 4);
    }
  },
  /**
   * The sinc function within a window of three pixels to each side (Lanczos; Turkowski, "Filters
   * for Common Resampling Tasks", 1990), weights scaled to sum to 1: what moves an image by parts
   * of a pixel and loses the least of its detail.
   */
  LANCZOS {
    @Override
    double[] weights(double fraction) {
      double[] weights = new double[2 * LOBES];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        double distance = Math.PI * (fraction + LOBES - 1 - i);
        // at whole pixels the sine is 0 but for rounding
        boolean whole = fraction == 0 && i != LOBES - 1;
        weights[i] =
            distance == 0
                ? 1
                : whole
                    ? 0
                    : LOBES
                        * Math.sin(distance)
                        * Math.sin(distance / LOBES)
                        / (distance * distance);
        sum += weights[i];
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= sum;
      }
      return weights;
    }
  };

  private static final int LOBES = 3;

  private static final double A = -0.75;

  /**
   * The weights of an even number of neighbours, half of them on each side.
   *
   * @param fraction distance of the point from its nearest left neighbour, in [0, 1)
   */
  abstract double[] weights(double fraction);

  /**
   * Resizes a cube. Pixel i of n lies at (i + 1/2) / n of the image.
   *
   * @return [height, width, L]; bicubic results may slightly exceed the range of the input
   */
  public HyperspectralCube resize(HyperspectralCube cube, int height, int width) {
    return AxisSampling.resample(
        cube,
        AxisSampling.of(this, cube.height(), height),
        AxisSampling.of(this, cube.width(), width));
  }

  /** How far from a place its neighbours lie at most, in pixels. */
  public int reach() {
    return weights(0.5).length / 2;
  }

  /**
   * The image at the places of a grid; beyond the image, its edge is repeated.
   *
   * @return [rows, columns, L]
   */
  public HyperspectralCube at(HyperspectralCube cube, GridAxis rows, GridAxis columns) {
    return AxisSampling.resample(
        cube,
        AxisSampling.of(this, cube.height(), rows),
        AxisSampling.of(this, cube.width(), columns));
  }

  /** Is shown rows of an enlarged cube. */
  public interface Rows {
    /**
     * One row; several threads show different rows at the same time.
     *
     * @param values [width, L], the row's own
     */
    void row(int row, float[] values);
  }

  /**
   * The same values as {@link #resize}, row by row on all cores, without the memory for them all.
   */
  public void resize(HyperspectralCube cube, int height, int width, Rows rows) {
    AxisSampling down = AxisSampling.of(this, cube.height(), height);
    AxisSampling along = AxisSampling.of(this, cube.width(), width);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            row -> {
              float[] line = new float[cube.width() * cube.bands()];
              float[] values = new float[width * cube.bands()];
              AxisSampling.resampleRow(cube, down, along, row, line, values, 0);
              rows.row(row, values);
            });
  }
}
