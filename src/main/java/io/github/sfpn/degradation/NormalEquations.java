package io.github.sfpn.degradation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Penalised least squares {@code (A'A + Q) x = A'b} of one A and many b. A row of A'A is summed by
 * one thread in one order: the result does not depend on the number of threads.
 */
final class NormalEquations {
  /** Products summed in single precision before they are added in double. */
  private static final int GROUP = 256;

  /** Rows of A and of A'A that stay in a processor's cache. */
  private static final int CACHED = 16;

  /** Equations added at a time: with four, the compiler makes vector code of it; not with eight. */
  private static final int AT_ONCE = 4;

  private final float[][] rows;
  private final int unknowns;
  private final Optional<LinearSolverDense<DMatrixRMaj>> solver;

  /**
   * Decomposes A'A + Q.
   *
   * @param rows A, [equations][unknowns]
   * @param penalty adds Q to a matrix
   */
  NormalEquations(float[][] rows, Consumer<DMatrixRMaj> penalty) {
    this.rows = rows;
    unknowns = rows[0].length;
    DMatrixRMaj matrix = new DMatrixRMaj(unknowns, unknowns);
    IntStream.range(0, (unknowns + CACHED - 1) / CACHED)
        .parallel()
        .forEach(i -> addRows(i * CACHED, Math.min((i + 1) * CACHED, unknowns), matrix.data));
    for (int i = 0; i < unknowns; i++) {
      for (int j = 0; j < i; j++) {
        matrix.data[i * unknowns + j] = matrix.data[j * unknowns + i];
      }
    }
    penalty.accept(matrix);
    LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(unknowns);
    solver = cholesky.setA(matrix) ? Optional.of(cholesky) : Optional.empty();
  }

  /**
   * Solves for a right side.
   *
   * @param values b
   * @return x; empty if A'A + Q is not positive definite
   */
  Optional<double[]> solution(double... values) {
    return solver.map(
        cholesky -> {
          DMatrixRMaj right = new DMatrixRMaj(unknowns, 1);
          for (int equation = 0; equation < values.length; equation++) {
            float[] row = rows[equation];
            for (int i = 0; i < unknowns; i++) {
              right.data[i] += row[i] * values[equation];
            }
          }
          DMatrixRMaj solution = new DMatrixRMaj(unknowns, 1);
          cholesky.solve(right, solution);
          return solution.data;
        });
  }

  /** Some rows of the upper triangle of A'A: few enough that they stay in the cache. */
  private void addRows(int from, int to, double[] matrix) {
    float[][] sums = new float[to - from][unknowns];
    for (int group = 0; group < rows.length; group += GROUP) {
      int end = Math.min(group + GROUP, rows.length);
      for (int first = group; first < end; first += CACHED) {
        for (int i = from; i < to; i++) {
          add(sums[i - from], i, first, Math.min(first + CACHED, end));
        }
      }
      for (int i = from; i < to; i++) {
        float[] sum = sums[i - from];
        for (int j = i; j < unknowns; j++) {
          matrix[i * unknowns + j] += sum[j];
        }
        Arrays.fill(sum, 0);
      }
    }
  }

  private void add(float[] sum, int i, int first, int end) {
    int equation = first;
    for (; equation + AT_ONCE <= end; equation += AT_ONCE) {
      add(sum, i, rows[equation], rows[equation + 1], rows[equation + 2], rows[equation + 3]);
    }
    for (; equation < end; equation++) {
      float[] row = rows[equation];
      Correlation.addScaled(sum, i, row, i, unknowns - i, row[i]);
    }
  }

  private static void add(float[] sum, int i, float[] a, float[] b, float[] c, float[] d) {
    float a0 = a[i];
    float b0 = b[i];
    float c0 = c[i];
    float d0 = d[i];
    for (int j = i; j < sum.length; j++) {
      sum[j] += a0 * a[j] + b0 * b[j] + c0 * c[j] + d0 * d[j];
    }
  }
}
