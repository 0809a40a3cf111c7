package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The blur of an image pair for any scale: blur, downsampling and shift as one kernel k, by
 * penalised least squares on {@code P Z = (k * Y) sampled at s}.
 *
 * <p>The penalty is on the kernel's gradient, and on weights far from the middle. The kernel is
 * piecewise linear between {@link KernelKnots}, so that the number of unknowns, and with it the
 * time, stays bounded whatever the scale. {@link CameraEstimation} looks at a window of a given
 * size, and weighs its penalty by held-out pixels.
 */
public final class BlurEstimation {
  /** With half as many, fusions of eight CAVE scenes at x4 lose 0.02 dB. */
  private static final int MOST_EQUATIONS = 2048;

  /** Fixed, so that the sums do not depend on the number of threads. */
  private static final int GROUPS = 8;

  /** Equations added to the normal matrix at a time. */
  private static final int AT_ONCE = 8;

  /** The least pixels around the s x s pixels of a low-resolution pixel that the window shows. */
  private static final int LEAST_MARGIN = 10;

  /** Of the penalty, relative to the mean square of the guide. */
  private static final double WEIGHT = 1e-2;

  /** Of the square of every weight, relative to the other penalties. */
  private static final double RIDGE = 0.01;

  private final HyperspectralCube seen;
  private final HyperspectralCube guide;

  /** Of each equation, whose channels take turns. */
  private final int[] pixels;

  private final int scale;
  private final int margin;
  private final KernelKnots knots;
  private final int unknowns;
  private final int equations;

  private BlurEstimation(
      HyperspectralCube seen, HyperspectralCube guide, int scale, int[] counted, BitSet missing) {
    this.seen = seen;
    this.guide = guide;
    this.scale = scale;
    margin = Math.max(LEAST_MARGIN, (scale + 1) / 2);
    knots = new KernelKnots(scale + 2 * margin);
    unknowns = knots.count() * knots.count();
    long values = (long) counted.length * guide.bands();
    equations = (int) Math.min(values, MOST_EQUATIONS);
    pixels = pixels(counted, missing, equations, equations < values);
  }

  /**
   * The kernel that makes of the guide what the guide's camera would see of the low-resolution
   * cube.
   *
   * @param seen P Z, [h, w, channels]
   * @param guide Y, [s h, s w, channels]
   * @return sums to 1; empty if the pair shows nothing, as a black one does
   */
  public static Optional<SamplingKernel> of(
      HyperspectralCube seen, HyperspectralCube guide, int scale) {
    int[] all = IntStream.range(0, seen.height() * seen.width()).toArray();
    return of(seen, guide, scale, all, new BitSet());
  }

  /**
   * The same by some of the pixels.
   *
   * @param counted indices of low-resolution pixels, row by row
   * @param missing those that would count if they had been measured
   */
  public static Optional<SamplingKernel> of(
      HyperspectralCube seen, HyperspectralCube guide, int scale, int[] counted, BitSet missing) {
    return new BlurEstimation(seen, guide, scale, counted, missing).kernel();
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

  private Optional<SamplingKernel> kernel() {
    Sums[] groups = new Sums[GROUPS];
    IntStream.range(0, GROUPS).parallel().forEach(group -> groups[group] = sums(group));
    DMatrixRMaj matrix = new DMatrixRMaj(unknowns, unknowns);
    DMatrixRMaj right = new DMatrixRMaj(unknowns, 1);
    double squares = 0;
    for (Sums sums : groups) {
      sums.addTo(matrix, right);
      squares += sums.squares;
    }
    knots.addPenalty(matrix, WEIGHT * squares / (knots.size() * knots.size()), RIDGE);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(unknowns);
    if (!(squares > 0) || !solver.setA(matrix)) {
      return Optional.empty();
    }
    DMatrixRMaj solution = new DMatrixRMaj(unknowns, 1);
    solver.solve(right, solution);
    double[][] weights = knots.kernel(solution.data);
    double sum = Arrays.stream(weights).flatMapToDouble(Arrays::stream).sum();
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    for (double[] row : weights) {
      Arrays.setAll(row, i -> row[i] / sum);
    }
    return Optional.of(new SamplingKernel(scale, -margin, -margin, weights));
  }

  private Sums sums(int group) {
    int from = (int) ((long) equations * group / GROUPS);
    int to = (int) ((long) equations * (group + 1) / GROUPS);
    Sums sums = new Sums(unknowns);
    float[][] rows = new float[AT_ONCE][unknowns];
    double[] values = new double[AT_ONCE];
    float[] window = new float[knots.size() * knots.size()];
    for (int first = from; first < to; first += AT_ONCE) {
      for (int i = 0; i < AT_ONCE; i++) {
        if (first + i < to) {
          values[i] = equation(first + i, window, sums);
          knots.project(window, rows[i]);
        } else {
          values[i] = 0;
          Arrays.fill(rows[i], 0);
        }
      }
      sums.add(rows, values);
    }
    return sums;
  }

  /** Equations take the channels in turns. */
  private double equation(int number, float[] window, Sums sums) {
    int pixel = pixels[number];
    int channel = number % guide.bands();
    int top = pixel / seen.width() * scale - margin;
    int left = pixel % seen.width() * scale - margin;
    int size = knots.size();
    for (int row = 0; row < size; row++) {
      int from = Border.SYMMETRIC.inside(top + row, guide.height());
      for (int column = 0; column < size; column++) {
        int at = Border.SYMMETRIC.inside(left + column, guide.width());
        float value = guide.get(from, at, channel);
        window[row * size + column] = value;
        sums.squares += (double) value * value;
      }
    }
    return seen.values()[pixel * guide.bands() + channel];
  }

  /** A'A, its upper triangle, and A'b of some equations. */
  private static final class Sums {
    private final float[][] matrix;
    private final double[] right;
    private double squares;

    Sums(int unknowns) {
      matrix = new float[unknowns][unknowns];
      right = new double[unknowns];
    }

    void add(float[][] rows, double[] values) {
      for (int i = 0; i < matrix.length; i++) {
        addRow(matrix[i], i, rows);
        for (int equation = 0; equation < AT_ONCE; equation++) {
          right[i] += rows[equation][i] * values[equation];
        }
      }
    }

    /** Eight equations at a time: the compiler makes vector code of it. */
    private static void addRow(float[] sum, int i, float[][] rows) {
      float[] a = rows[0];
      float[] b = rows[1];
      float[] c = rows[2];
      float[] d = rows[3];
      float[] e = rows[4];
      float[] f = rows[5];
      float[] g = rows[6];
      float[] h = rows[7];
      float a0 = a[i];
      float b0 = b[i];
      float c0 = c[i];
      float d0 = d[i];
      float e0 = e[i];
      float f0 = f[i];
      float g0 = g[i];
      float h0 = h[i];
      for (int j = i; j < sum.length; j++) {
        sum[j] +=
            a0 * a[j] + b0 * b[j] + c0 * c[j] + d0 * d[j] + e0 * e[j] + f0 * f[j] + g0 * g[j]
                + h0 * h[j];
      }
    }

    void addTo(DMatrixRMaj sum, DMatrixRMaj sumRight) {
      for (int i = 0; i < matrix.length; i++) {
        sumRight.add(i, 0, right[i]);
        sum.add(i, i, matrix[i][i]);
        for (int j = i + 1; j < matrix.length; j++) {
          sum.add(i, j, matrix[i][j]);
          sum.add(j, i, matrix[i][j]);
        }
      }
    }
  }
}
