package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.BitSet;
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

  /** Of each equation. */
  private final int[] pixels;

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
    long values = (long) counted.length * guide.bands();
    int equations = (int) Math.min(values, MOST_EQUATIONS);
    pixels = pixels(counted, missing, equations, equations < values);
    float[][] rows = new float[equations][knots.count() * knots.count()];
    double[] squares = new double[equations];
    IntStream.range(0, equations)
        .parallel()
        .forEach(number -> squares[number] = equation(number, rows));
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
    double[] values = new double[system.equations()];
    for (int number = 0; number < values.length; number++) {
      values[number] = seen.values()[pixels[number] * guide.bands() + channel(number)];
    }
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
   * The pixels of equations. They are spread as if nothing was missing, so that a gap changes none
   * but its own; equations of these go to pixels spread over all others.
   *
   * @param isChoice whether there would be more equations
   */
  private static int[] pixels(int[] counted, BitSet missing, int equations, boolean isChoice) {
    if (!isChoice || missing.isEmpty()) {
      return spread(counted, equations);
    }
    BitSet all = (BitSet) missing.clone();
    IntStream.of(counted).forEach(all::set);
    int[] pixels = spread(all.stream().toArray(), equations);
    int[] lost = IntStream.range(0, equations).filter(i -> missing.get(pixels[i])).toArray();
    int[] others = spread(counted, lost.length);
    for (int i = 0; i < lost.length; i++) {
      pixels[lost[i]] = others[i];
    }
    return pixels;
  }

  private static int[] spread(int[] pixels, int count) {
    return IntStream.range(0, count)
        .map(i -> pixels[(int) ((long) i * pixels.length / count)])
        .toArray();
  }

  /** Equations take the channels in turns. */
  private int channel(int equation) {
    return equation % guide.bands();
  }

  /**
   * The left side of an equation.
   *
   * @return sum of the squares of the pixels of the guide that it looks at
   */
  private double equation(int number, float[][] rows) {
    int pixel = pixels[number];
    int width = guide.width() / scale;
    int top = pixel / width * scale - margin;
    int left = pixel % width * scale - margin;
    int size = knots.size();
    float[] window = new float[size * size];
    int[] columns = new int[size];
    Arrays.setAll(columns, column -> Border.SYMMETRIC.inside(left + column, guide.width()));
    double squares = 0;
    for (int row = 0; row < size; row++) {
      int from = Border.SYMMETRIC.inside(top + row, guide.height());
      for (int column = 0; column < size; column++) {
        float value = guide.get(from, columns[column], channel(number));
        window[row * size + column] = value;
        squares += (double) value * value;
      }
    }
    knots.project(window, rows[number]);
    return squares;
  }
}
