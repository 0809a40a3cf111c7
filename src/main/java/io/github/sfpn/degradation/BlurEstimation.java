package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The blur of an image pair for any scale: blur, downsampling and shift as one kernel k, by
 * penalised least squares on {@code P Z = (k * Y) sampled at s}.
 *
 * <p>The penalty is on the kernel's gradient, and on weights far from the middle. The kernel is
 * piecewise linear between {@link KernelKnots}, so that the number of unknowns, and with it the
 * time, stays bounded whatever the scale. The normal matrix depends on the guide alone: it is made
 * and decomposed once, and each {@link #kernel} only solves for another right side. {@link
 * CameraEstimation} looks at a window of a given size, and weighs its penalty by held-out pixels.
 */
public final class BlurEstimation {
  /** With half as many, fusions of eight CAVE scenes at x4 lose 0.02 dB. */
  private static final int MOST_EQUATIONS = 2048;

  /** The least pixels around the s x s pixels of a low-resolution pixel that the window shows. */
  private static final int LEAST_MARGIN = 10;

  /** Of the penalty, relative to the mean square of the guide. */
  private static final double WEIGHT = 1e-2;

  /** Of the square of every weight, relative to the other penalties. */
  private static final double RIDGE = 0.01;

  private final HyperspectralCube guide;
  private final List<PixelEquation> equations;
  private final int scale;
  private final int margin;
  private final KernelKnots knots;
  private final NormalEquations system;

  /**
   * Prepares the estimation by all pixels.
   *
   * @param guide Y, [s h, s w, channels]
   */
  public BlurEstimation(HyperspectralCube guide, int scale) {
    this(
        guide,
        scale,
        IntStream.range(0, guide.height() / scale * (guide.width() / scale)).toArray(),
        new BitSet());
  }

  /**
   * Prepares the estimation by some of the pixels.
   *
   * @param guide Y, [s h, s w, channels]
   * @param counted indices of low-resolution pixels, row by row
   * @param missing those that would count if they had been measured
   */
  public BlurEstimation(HyperspectralCube guide, int scale, int[] counted, BitSet missing) {
    this.guide = guide;
    this.scale = scale;
    margin = Math.max(LEAST_MARGIN, (scale + 1) / 2);
    knots = new KernelKnots(scale + 2 * margin);
    equations = PixelEquation.spread(counted, missing, guide.bands(), MOST_EQUATIONS);
    float[][] rows = new float[equations.size()][knots.count() * knots.count()];
    double[] squares = new double[rows.length];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(number -> squares[number] = leftSide(equations.get(number), rows[number]));
    double penalty = WEIGHT * Arrays.stream(squares).sum() / (knots.size() * knots.size());
    system = new NormalEquations(rows, matrix -> knots.addPenalty(matrix, penalty, RIDGE));
  }

  /**
   * The kernel that makes of the guide what the guide's camera would see of the low-resolution
   * cube.
   *
   * @param seen P Z, [h, w, channels]
   * @return sums to 1; empty if the pair shows nothing, as a black one does
   */
  public Optional<SamplingKernel> kernel(HyperspectralCube seen) {
    double[] values =
        equations.stream()
            .mapToDouble(each -> seen.values()[each.pixel() * seen.bands() + each.channel()])
            .toArray();
    return system.solution(values).flatMap(this::kernel);
  }

  private Optional<SamplingKernel> kernel(double[] atKnots) {
    double[][] weights = knots.kernel(atKnots);
    double sum = Arrays.stream(weights).flatMapToDouble(Arrays::stream).sum();
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    for (double[] row : weights) {
      Arrays.setAll(row, i -> row[i] / sum);
    }
    return Optional.of(new SamplingKernel(scale, -margin, -margin, weights));
  }

  /**
   * The left side of an equation.
   *
   * @param row is overwritten
   * @return sum of the squares of the pixels of the guide that it looks at
   */
  private double leftSide(PixelEquation equation, float[] row) {
    int pixel = equation.pixel();
    int width = guide.width() / scale;
    int top = pixel / width * scale - margin;
    int left = pixel % width * scale - margin;
    int size = knots.size();
    float[] window = new float[size * size];
    int[] columns = new int[size];
    Arrays.setAll(columns, column -> Border.SYMMETRIC.inside(left + column, guide.width()));
    double squares = 0;
    for (int line = 0; line < size; line++) {
      int from = Border.SYMMETRIC.inside(top + line, guide.height());
      for (int column = 0; column < size; column++) {
        float value = guide.get(from, columns[column], equation.channel());
        window[line * size + column] = value;
        squares += (double) value * value;
      }
    }
    knots.project(window, row);
    return squares;
  }
}
