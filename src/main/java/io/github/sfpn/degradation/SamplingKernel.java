package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Blur and downsampling combined: a low-resolution pixel is a weighted sum of high-resolution
 * pixels, {@code Z[i, j] = sum over m, n of weight(m, n) I[s i + top + m, s j + left + n]}, away
 * from borders.
 *
 * <p>It includes the sampling phase: a kernel whose mean lies at (s - 1) / 2 samples at half-pixel
 * centres. Immutable.
 */
public final class SamplingKernel {
  /** Number of standard deviations after which a Gaussian is cut. */
  private static final double REACH = 3;

  private final int scale;
  private final int top;
  private final int left;
  private final double[][] weights;

  /**
   * @param scale s
   * @param top row of the first weight, counted from row s i
   * @param left column of the first weight, counted from column s j
   * @param weights [height, width]
   */
  public SamplingKernel(int scale, int top, int left, double[][] weights) {
    this.scale = scale;
    this.top = top;
    this.left = left;
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }

  /** Combines a blur and the downsampling after it. */
  static SamplingKernel of(int scale, Optional<BlurKernel> blur, Downsampling downsampling) {
    double point = downsampling == Downsampling.DIRECT ? 0 : (scale - 1) / 2.0;
    int before = (int) Math.floor(point);
    double[] taps =
        switch (downsampling) {
          case DIRECT -> new double[] {1};
          case BICUBIC -> Interpolation.BICUBIC.weights(point - before);
          case BILINEAR -> Interpolation.BILINEAR.weights(point - before);
        };
    int first = downsampling == Downsampling.DIRECT ? 0 : before - taps.length / 2 + 1;
    int size = blur.map(BlurKernel::size).orElse(1);
    double[][] weights = new double[size + taps.length - 1][size + taps.length - 1];
    for (int m = 0; m < weights.length; m++) {
      for (int n = 0; n < weights.length; n++) {
        for (int t = Math.max(0, m - size + 1); t <= Math.min(m, taps.length - 1); t++) {
          for (int u = Math.max(0, n - size + 1); u <= Math.min(n, taps.length - 1); u++) {
            double blurred = blur.isEmpty() ? 1 : blur.get().weight(m - t, n - u);
            weights[m][n] += taps[t] * taps[u] * blurred;
          }
        }
      }
    }
    int corner = first - (size - 1) / 2;
    return new SamplingKernel(scale, corner, corner, weights);
  }

  /**
   * A round Gaussian.
   *
   * @param sigma standard deviation in high-resolution pixels
   * @param phase position of the low-resolution sample among its s x s pixels, along both axes: 0:
   *     the first, 0.5: the middle, 1: the last
   */
  public static SamplingKernel gaussian(int scale, double sigma, double phase) {
    double mean = phase * (scale - 1);
    int first = (int) Math.ceil(mean - REACH * sigma);
    double[] line = new double[(int) Math.floor(mean + REACH * sigma) - first + 1];
    double sum = 0;
    for (int i = 0; i < line.length; i++) {
      double distance = (first + i - mean) / sigma;
      line[i] = Math.exp(-distance * distance / 2);
      sum += line[i];
    }
    double[][] weights = new double[line.length][line.length];
    for (int m = 0; m < line.length; m++) {
      for (int n = 0; n < line.length; n++) {
        weights[m][n] = line[m] * line[n] / (sum * sum);
      }
    }
    return new SamplingKernel(scale, first, first, weights);
  }

  /** s. */
  public int scale() {
    return scale;
  }

  /** Row of the first weight, counted from row s i. */
  public int top() {
    return top;
  }

  /** Column of the first weight, counted from column s j. */
  public int left() {
    return left;
  }

  public int height() {
    return weights.length;
  }

  public int width() {
    return weights[0].length;
  }

  public double weight(int row, int column) {
    return weights[row][column];
  }

  /** The largest reach of the kernel beyond its own s x s pixels, in low-resolution pixels. */
  public int reach() {
    int before = Math.max(-top, -left);
    int after = Math.max(top + height(), left + width()) - scale;
    return Math.max(0, (Math.max(before, after) + scale - 1) / scale);
  }

  /**
   * What the low-resolution camera sees of a cube, which goes on mirrored at its borders.
   *
   * @param cube [s h, s w, L]
   * @return [h, w, L]
   */
  public HyperspectralCube sample(HyperspectralCube cube) {
    return sample(cube, Border.SYMMETRIC);
  }

  /**
   * The same with another border.
   *
   * @param cube [s h, s w, L]
   * @return [h, w, L]
   */
  HyperspectralCube sample(HyperspectralCube cube, Border border) {
    HyperspectralCube low =
        new HyperspectralCube(cube.height() / scale, cube.width() / scale, cube.bands());
    // those of every tap at every place, and a few more
    int[] columns = new int[scale * (low.width() + (width() - 1) / scale)];
    Arrays.setAll(columns, column -> border.inside(left + column, cube.width()));
    IntStream.range(0, low.height())
        .parallel()
        .forEach(row -> sampleRow(cube, border, columns, low, row));
    return low;
  }

  /**
   * Every s-th column of the cube is copied side by side: what a tap adds to all pixels of the row
   * is then one run of memory, which the compiler makes vector code of.
   */
  private void sampleRow(
      HyperspectralCube cube, Border border, int[] columns, HyperspectralCube low, int row) {
    int bands = cube.bands();
    float[][] runs = new float[scale][columns.length / scale * bands];
    for (int m = 0; m < height(); m++) {
      int source = cube.index(border.inside(scale * row + top + m, cube.height()), 0);
      for (int column = 0; column < columns.length; column++) {
        int from = source + columns[column] * bands;
        float[] run = runs[column % scale];
        int to = column / scale * bands;
        for (int band = 0; band < bands; band++) {
          run[to + band] = cube.values()[from + band];
        }
      }
      for (int n = 0; n < width(); n++) {
        if (Math.abs(weights[m][n]) > Correlation.NEGLIGIBLE) {
          Correlation.addScaled(
              low.values(),
              low.index(row, 0),
              runs[n % scale],
              n / scale * bands,
              low.width() * bands,
              (float) weights[m][n]);
        }
      }
    }
  }

  /**
   * How far the kernel's centre of mass is from the middle of the s x s pixels of a low-resolution
   * pixel: an estimate of how badly two images are registered. Weights below a twentieth of the
   * largest do not count, because the noise of an estimated kernel far from its middle would weigh
   * most.
   *
   * @return rows down and columns to the right, in high-resolution pixels
   */
  public double[] offset() {
    double largest = Arrays.stream(weights).flatMapToDouble(Arrays::stream).max().orElseThrow();
    double sum = 0;
    double down = 0;
    double right = 0;
    for (int m = 0; m < height(); m++) {
      for (int n = 0; n < width(); n++) {
        double weight = weights[m][n];
        if (weight > largest / 20) {
          sum += weight;
          down += weight * (top + m);
          right += weight * (left + n);
        }
      }
    }
    return new double[] {down / sum - (scale - 1) / 2.0, right / sum - (scale - 1) / 2.0};
  }

  /** Pixels as text with two decimals, and without a sign where they round to 0. */
  public static String hundredths(double pixels) {
    return String.format(Locale.ROOT, "%.2f", Math.round(100 * pixels) / 100.0);
  }
}
