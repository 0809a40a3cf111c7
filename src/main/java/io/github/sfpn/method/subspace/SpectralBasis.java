package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.PixelEquation;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * U, the p directions in which the spectra of an image mostly lie: orthonormal, the strongest
 * first, and the noise that lies outside. The spectra are taken as they are, without subtracting
 * their mean. Immutable.
 */
public final class SpectralBasis {
  /** Spread over the image; bounds the time. */
  private static final int MOST_PIXELS = 1 << 16;

  /** Fixed, so that the sums do not depend on the number of threads. */
  private static final int GROUPS = 16;

  /** U', [p][L]. */
  private final float[][] directions;

  private final double noise;

  private SpectralBasis(float[][] directions, double noise) {
    this.directions = directions;
    this.noise = noise;
  }

  /**
   * The basis of an image.
   *
   * @param image Z, [h, w, L]
   * @param dimension p, of which no more than L are taken; empty: as many as rise above the noise
   */
  public static SpectralBasis of(HyperspectralCube image, OptionalInt dimension) {
    return of(image, dimension, allPixels(image), new BitSet());
  }

  /**
   * The basis of some pixels of an image.
   *
   * @param counted their indices, row by row, at least one
   * @param missing those that would count if they had been measured
   */
  static SpectralBasis of(
      HyperspectralCube image, OptionalInt dimension, int[] counted, BitSet missing) {
    int bands = image.bands();
    int[] pixels =
        PixelEquation.spread(counted, missing, 1, MOST_PIXELS).stream()
            .mapToInt(PixelEquation::pixel)
            .toArray();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(bands, true, true);
    if (!eigen.decompose(meanProducts(image, pixels))) {
      throw new ArithmeticException("the image holds values that are not finite");
    }
    int[] order =
        IntStream.range(0, bands)
            .boxed()
            .sorted((a, b) -> Double.compare(value(eigen, b), value(eigen, a)))
            .mapToInt(i -> i)
            .toArray();
    double[] variances = IntStream.of(order).mapToDouble(i -> value(eigen, i)).toArray();
    NoiseFloor floor = NoiseFloor.of(variances, pixels.length, dimension);
    float[][] directions = new float[floor.dimension()][];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = upright(eigen.getEigenVector(order[i]));
    }
    return new SpectralBasis(directions, Math.sqrt(floor.variance()));
  }

  /** The indices of all pixels. */
  static int[] allPixels(HyperspectralCube image) {
    return IntStream.range(0, image.height() * image.width()).toArray();
  }

  private static double value(EigenDecomposition_F64<DMatrixRMaj> eigen, int index) {
    return Math.max(0, eigen.getEigenvalue(index).getReal());
  }

  /** An eigenvector has no sign of its own: here its values sum to at least 0. */
  private static float[] upright(DMatrixRMaj vector) {
    float[] direction = new float[vector.numRows];
    double sum = 0;
    for (int band = 0; band < direction.length; band++) {
      sum += vector.get(band);
    }
    for (int band = 0; band < direction.length; band++) {
      direction[band] = (float) (sum < 0 ? -vector.get(band) : vector.get(band));
    }
    return direction;
  }

  /** Z Z' over the number of pixels, [L, L]. */
  private static DMatrixRMaj meanProducts(HyperspectralCube image, int... pixels) {
    double[][][] groups = new double[GROUPS][][];
    IntStream.range(0, GROUPS)
        .parallel()
        .forEach(
            group ->
                groups[group] =
                    products(
                        image,
                        pixels,
                        (int) ((long) pixels.length * group / GROUPS),
                        (int) ((long) pixels.length * (group + 1) / GROUPS)));
    int bands = image.bands();
    DMatrixRMaj sum = new DMatrixRMaj(bands, bands);
    for (double[][] group : groups) {
      for (int a = 0; a < bands; a++) {
        for (int b = a; b < bands; b++) {
          sum.add(a, b, group[a][b] / pixels.length);
          if (a != b) {
            sum.add(b, a, group[a][b] / pixels.length);
          }
        }
      }
    }
    return sum;
  }

  private static double[][] products(HyperspectralCube image, int[] pixels, int from, int to) {
    int bands = image.bands();
    double[][] products = new double[bands][bands];
    double[] spectrum = new double[bands];
    for (int pixel = from; pixel < to; pixel++) {
      int at = pixels[pixel] * bands;
      for (int band = 0; band < bands; band++) {
        spectrum[band] = image.values()[at + band];
      }
      for (int a = 0; a < bands; a++) {
        addScaled(products[a], spectrum, spectrum[a], a);
      }
    }
    return products;
  }

  private static void addScaled(double[] sum, double[] values, double weight, int from) {
    for (int i = from; i < sum.length; i++) {
      sum[i] += weight * values[i];
    }
  }

  /** p. */
  public int dimension() {
    return directions.length;
  }

  /** L. */
  public int bands() {
    return directions[0].length;
  }

  /** Standard deviation of the noise in a band of the image; 0 where nothing is left outside. */
  public double noise() {
    return noise;
  }

  /** U' of a band and a direction. */
  public double weight(int direction, int band) {
    return directions[direction][band];
  }

  /**
   * a = U' Z.
   *
   * @param image [h, w, L]
   * @return [h, w, p]
   */
  public HyperspectralCube coefficients(HyperspectralCube image) {
    return mixed(image, directions);
  }

  /**
   * X = U A.
   *
   * @param coefficients [H, W, p]
   * @return [H, W, L]
   */
  public HyperspectralCube spectra(HyperspectralCube coefficients) {
    HyperspectralCube result =
        new HyperspectralCube(coefficients.height(), coefficients.width(), bands());
    IntStream.range(0, result.height())
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < result.width(); column++) {
                int from = coefficients.index(row, column);
                int to = result.index(row, column);
                for (int i = 0; i < directions.length; i++) {
                  addScaled(result.values(), to, directions[i], coefficients.values()[from + i]);
                }
              }
            });
    return result;
  }

  private static void addScaled(float[] sum, int from, float[] values, float weight) {
    for (int i = 0; i < values.length; i++) {
      sum[from + i] += weight * values[i];
    }
  }

  /** R U, [channels][p]: the response of the guide's camera as it sees coefficients. */
  public double[][] seenBy(double[][] response) {
    double[][] seen = new double[response.length][directions.length];
    for (int channel = 0; channel < seen.length; channel++) {
      for (int i = 0; i < directions.length; i++) {
        for (int band = 0; band < bands(); band++) {
          seen[channel][i] += response[channel][band] * directions[i][band];
        }
      }
    }
    return seen;
  }

  /** Every pixel's values times a matrix, [outputs][inputs]. */
  static HyperspectralCube mixed(HyperspectralCube cube, float[][] matrix) {
    HyperspectralCube result = new HyperspectralCube(cube.height(), cube.width(), matrix.length);
    IntStream.range(0, cube.height())
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < cube.width(); column++) {
                int from = cube.index(row, column);
                int to = result.index(row, column);
                for (int i = 0; i < matrix.length; i++) {
                  double sum = 0;
                  for (int j = 0; j < matrix[i].length; j++) {
                    sum += (double) matrix[i][j] * cube.values()[from + j];
                  }
                  result.values()[to + i] = (float) sum;
                }
              }
            });
    return result;
  }
}
