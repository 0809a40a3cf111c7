package io.github.sfpn.method.classical;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.StopRequest;
import java.util.stream.IntStream;

/**
 * A cube band by band in double precision: [L][H W], each band row by row.
 *
 * <p>Float precision is too low for the iterations, for the manifold step of CMS most of all, and
 * Fourier transforms need each band in one piece.
 */
public final class Planes {
  private final int height;
  private final int width;
  private final double[][] bands;

  /** Fills one band. */
  public interface BandFilling {
    /**
     * Fills one band.
     *
     * @param band its index, from 0
     * @param values its values [H W], initially 0
     */
    void fill(int band, double[] values);
  }

  private Planes(int height, int width, double[][] bands) {
    this.height = height;
    this.width = width;
    this.bands = bands;
  }

  /** Fills planes band by band, several bands in parallel. */
  public static Planes of(int height, int width, int bands, BandFilling filling) {
    double[][] values = new double[bands][height * width];
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              StopRequest.check();
              filling.fill(band, values[band]);
            });
    return new Planes(height, width, values);
  }

  /** The values of a cube. */
  public static Planes of(HyperspectralCube cube) {
    return of(
        cube.height(),
        cube.width(),
        cube.bands(),
        (band, values) -> {
          for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = cube.values()[pixel * cube.bands() + band];
          }
        });
  }

  /** Fills planes of the same height and width. */
  public Planes sameSize(int count, BandFilling filling) {
    return of(height, width, count, filling);
  }

  /** Zeros of the same shape. */
  public Planes zeros() {
    return new Planes(height, width, new double[bands.length][height * width]);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int bands() {
    return bands.length;
  }

  /** A band itself, not a copy. */
  public double[] band(int band) {
    return bands[band];
  }

  /**
   * Every pixel's spectrum multiplied by a matrix.
   *
   * @param matrix [bands of the result][bands]
   */
  public Planes mixed(double[][] matrix) {
    return sameSize(
        matrix.length,
        (row, values) -> {
          for (int band = 0; band < bands.length; band++) {
            double weight = matrix[row][band];
            if (weight != 0) {
              addScaled(values, weight, bands[band]);
            }
          }
        });
  }

  /**
   * The inner loop, alone in its method so that the compiler turns it into vector code. Loops over
   * short rows must not share it: the compiler unrolls a loop as its usual length tells.
   */
  static void addScaled(double[] sum, double weight, double[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * values[i];
    }
  }

  /** The square root of the sum of squares. */
  public double norm() {
    double sum = 0;
    for (double[] band : bands) {
      for (double value : band) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /** The norm of the difference. */
  public double distance(Planes other) {
    return sameSize(
            bands.length,
            (band, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = bands[band][i] - other.bands[band][i];
              }
            })
        .norm();
  }

  /** As a cube of floats, [H, W, L]. */
  public HyperspectralCube cube() {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands.length);
    for (int band = 0; band < bands.length; band++) {
      for (int pixel = 0; pixel < bands[band].length; pixel++) {
        cube.values()[pixel * bands.length + band] = (float) bands[band][pixel];
      }
    }
    return cube;
  }
}
