package io.github.sfpn.degradation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Linear least squares for a smooth unknown on a grid: {@code |A x - b|^2 + weight |gradient of
 * x|^2}, with x = 0 beyond the grid. Two-fold cross-validation over the equations chooses the
 * weight.
 */
final class CrossValidatedTikhonov {
  private static final int CHUNK = 512;

  /** Candidate weights, relative to the mean diagonal of {@code A'A}. */
  private static final double[] WEIGHTS = {
    1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1
  };

  private static final int SWEEPS = 2000;
  private static final double STILL = 1e-9;

  private final int[] grid;
  private final int unknowns;
  private final Half even;
  private final Half odd;

  /**
   * @param grid the unknown's axes, one or two
   */
  CrossValidatedTikhonov(int[] grid) {
    this.grid = grid;
    unknowns = Arrays.stream(grid).reduce(1, Math::multiplyExact);
    even = new Half(unknowns);
    odd = new Half(unknowns);
  }

  /** Adds the equation {@code coefficients . x = value} to one of the two halves. */
  void add(boolean isEven, double[] coefficients, double value) {
    (isEven ? even : odd).add(coefficients, value);
  }

  double[] solve() {
    return solution(normal(), chosenWeight()).data;
  }

  /** The solution with non-negative unknowns, by coordinate descent. */
  double[] solveWithoutNegatives() {
    Half normal = normal();
    DMatrixRMaj matrix = smoothed(normal, chosenWeight());
    double[] x = new double[unknowns];
    double largestChange = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && largestChange > STILL; sweep++) {
      largestChange = 0;
      for (int i = 0; i < unknowns; i++) {
        double slope = -normal.right.get(i);
        for (int j = 0; j < unknowns; j++) {
          slope += matrix.get(i, j) * x[j];
        }
        double next = Math.max(0, x[i] - slope / matrix.get(i, i));
        largestChange = Math.max(largestChange, Math.abs(next - x[i]));
        x[i] = next;
      }
    }
    return x;
  }

  private Half normal() {
    even.flush();
    odd.flush();
    Half sum = new Half(unknowns);
    CommonOps_DDRM.add(even.matrix, odd.matrix, sum.matrix);
    CommonOps_DDRM.add(even.right, odd.right, sum.right);
    return sum;
  }

  private double chosenWeight() {
    even.flush();
    odd.flush();
    double best = Double.POSITIVE_INFINITY;
    double chosen = WEIGHTS[0];
    for (double weight : WEIGHTS) {
      double error = odd.error(solution(even, weight)) + even.error(solution(odd, weight));
      if (error < best) {
        best = error;
        chosen = weight;
      }
    }
    return chosen;
  }

  private DMatrixRMaj solution(Half half, double weight) {
    DMatrixRMaj matrix = smoothed(half, weight);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(unknowns);
    DMatrixRMaj x = new DMatrixRMaj(unknowns, 1);
    if (!solver.setA(matrix)) {
      // a constant scene: only smoothness determines the solution
      Arrays.fill(x.data, Double.NaN);
      return x;
    }
    solver.solve(half.right, x);
    return x;
  }

  /** A'A plus the weighted squared gradient along every axis. */
  private DMatrixRMaj smoothed(Half half, double weight) {
    DMatrixRMaj matrix = half.matrix.copy();
    double strength = weight * CommonOps_DDRM.trace(matrix) / unknowns;
    int stride = unknowns;
    for (int length : grid) {
      stride /= length;
      for (int i = 0; i < unknowns; i++) {
        matrix.add(i, i, 2 * strength);
        if (i / stride % length + 1 < length) {
          matrix.add(i, i + stride, -strength);
          matrix.add(i + stride, i, -strength);
        }
      }
    }
    return matrix;
  }

  /** A set of equations, kept as normal equations. */
  private static final class Half {
    private final DMatrixRMaj matrix;
    private final DMatrixRMaj right;
    private final DMatrixRMaj rows;
    private final DMatrixRMaj values;
    private double squares;
    private int waiting;

    Half(int unknowns) {
      matrix = new DMatrixRMaj(unknowns, unknowns);
      right = new DMatrixRMaj(unknowns, 1);
      rows = new DMatrixRMaj(CHUNK, unknowns);
      values = new DMatrixRMaj(CHUNK, 1);
    }

    void add(double[] coefficients, double value) {
      System.arraycopy(coefficients, 0, rows.data, waiting * rows.numCols, rows.numCols);
      values.set(waiting, 0, value);
      squares += value * value;
      if (++waiting == CHUNK) {
        flush();
      }
    }

    /** Adds many rows at once, which is much faster than row by row. */
    void flush() {
      if (waiting == 0) {
        return;
      }
      rows.reshape(waiting, rows.numCols, true);
      values.reshape(waiting, 1, true);
      CommonOps_DDRM.multAddTransA(rows, rows, matrix);
      CommonOps_DDRM.multAddTransA(rows, values, right);
      rows.reshape(CHUNK, rows.numCols, true);
      values.reshape(CHUNK, 1, true);
      waiting = 0;
    }

    /** {@code |A x - b|^2}. */
    double error(DMatrixRMaj x) {
      DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, 1);
      CommonOps_DDRM.mult(matrix, x, product);
      double error = CommonOps_DDRM.dot(x, product) - 2 * CommonOps_DDRM.dot(x, right) + squares;
      return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }
}
