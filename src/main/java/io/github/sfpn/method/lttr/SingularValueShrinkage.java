package io.github.sfpn.method.lttr;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The proximal operator of {@code tau sum log(sigma + epsilon)} over the singular values of a
 * matrix: small singular values become 0, large ones shrink by about tau / sigma.
 *
 * <p>No singular value decomposition is needed: the eigenvectors of the Gram matrix of the smaller
 * side are the singular vectors, and the precision that squaring loses lies far below the
 * threshold.
 */
final class SingularValueShrinkage {
  private static final double EPSILON = 2.220446049250313e-16;

  private SingularValueShrinkage() {}

  /**
   * Shrinks a matrix in place.
   *
   * @param values [rows, columns], row by row
   */
  static void shrink(double[] values, int rows, int columns, double tau) {
    DMatrixRMaj matrix = DMatrixRMaj.wrap(rows, columns, values);
    boolean tall = rows >= columns;
    int side = Math.min(rows, columns);
    DMatrixRMaj gram = gram(matrix, tall, side);
    if (trace(gram) <= 4 * tau) {
      Arrays.fill(values, 0); // no singular value can be above 2 sqrt(tau)
      return;
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(side, true, true);
    if (!decomposition.decompose(gram)) {
      throw new ArithmeticException(
          "a matrix of %d x %d has no singular values: it has values that are not finite"
              .formatted(rows, columns));
    }
    project(matrix, tall, kept(decomposition, side, tau));
  }

  private static DMatrixRMaj gram(DMatrixRMaj matrix, boolean tall, int side) {
    DMatrixRMaj gram = new DMatrixRMaj(side, side);
    if (tall) {
      addRowProducts(matrix, gram);
    } else {
      // transposed first: sums of scaled rows become vector code, products of rows do not
      DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
      MatrixMatrixMult_DDRM.mult_reorder(matrix, transposed, gram);
    }
    return gram;
  }

  /** M' M, row after row of M. */
  private static void addRowProducts(DMatrixRMaj matrix, DMatrixRMaj gram) {
    int side = matrix.numCols;
    double[] row = new double[side];
    for (int from = 0; from < matrix.data.length; from += side) {
      System.arraycopy(matrix.data, from, row, 0, side);
      for (int i = 0; i < side; i++) {
        addScaled(gram.data, i * side, row[i], row);
      }
    }
  }

  /** The inner loop, alone in its method so that the compiler turns it into vector code. */
  private static void addScaled(double[] sum, int from, double weight, double[] values) {
    for (int i = 0; i < values.length; i++) {
      sum[from + i] += weight * values[i];
    }
  }

  private static double trace(DMatrixRMaj gram) {
    double trace = 0;
    for (int i = 0; i < gram.numRows; i++) {
      trace += gram.get(i, i);
    }
    return trace;
  }

  /** The kept singular vectors as columns; the last row holds the factor of each. */
  private static DMatrixRMaj kept(
      EigenDecomposition_F64<DMatrixRMaj> decomposition, int side, double tau) {
    double[] factors = new double[side];
    int[] kept = new int[side];
    int count = 0;
    for (int i = 0; i < side; i++) {
      double sigma = Math.sqrt(Math.max(0, decomposition.getEigenvalue(i).getReal()));
      double shrunk = shrunk(sigma, tau);
      if (shrunk > 0) {
        factors[count] = shrunk / sigma;
        kept[count++] = i;
      }
    }
    DMatrixRMaj vectors = new DMatrixRMaj(side + 1, count);
    for (int i = 0; i < count; i++) {
      DMatrixRMaj vector = decomposition.getEigenVector(kept[i]);
      for (int row = 0; row < side; row++) {
        vectors.set(row, i, vector.get(row, 0));
      }
      vectors.set(side, i, factors[i]);
    }
    return vectors;
  }

  static double shrunk(double sigma, double tau) {
    double difference = sigma - EPSILON;
    double discriminant = difference * difference - 4 * (tau - EPSILON * sigma);
    return discriminant > 0 ? (difference + Math.sqrt(discriminant)) / 2 : 0;
  }

  /** M = M E f E', or E f E' M, with few columns in E. */
  private static void project(DMatrixRMaj matrix, boolean tall, DMatrixRMaj keptAndFactors) {
    int side = keptAndFactors.numRows - 1;
    int count = keptAndFactors.numCols;
    if (count == 0) {
      Arrays.fill(matrix.data, 0);
      return;
    }
    DMatrixRMaj vectors = new DMatrixRMaj(side, count);
    DMatrixRMaj scaled = new DMatrixRMaj(count, side);
    for (int row = 0; row < side; row++) {
      for (int i = 0; i < count; i++) {
        double value = keptAndFactors.get(row, i);
        vectors.set(row, i, value);
        scaled.set(i, row, value * keptAndFactors.get(side, i));
      }
    }
    if (tall) {
      DMatrixRMaj coefficients = new DMatrixRMaj(matrix.numRows, count);
      MatrixMatrixMult_DDRM.mult_reorder(matrix, vectors, coefficients);
      MatrixMatrixMult_DDRM.mult_reorder(coefficients, scaled, matrix);
    } else {
      DMatrixRMaj coefficients = new DMatrixRMaj(count, matrix.numCols);
      MatrixMatrixMult_DDRM.mult_reorder(scaled, matrix, coefficients);
      MatrixMatrixMult_DDRM.mult_reorder(vectors, coefficients, matrix);
    }
  }
}
