package io.github.sfpn.method.cms;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Expresses each patch of a cluster by the other patches: W minimises {@code |Y - Y W|^2 + lambda
 * |W|^2} with a zero diagonal; the columns of Y are the guide's patches.
 *
 * <p>In closed form W = I - D diag(D)^-1 with D = (Y' Y + lambda)^-1, and with M = (Y Y' +
 * lambda)^-1, which is small, D = (I - Y' M Y) / lambda: no N x N matrix is ever formed. The
 * difference 1 - y' M y cancels, so double precision is needed.
 *
 * <p>In this class, patches are rows: of Y, and of the image that W is applied to.
 */
final class ClusterManifold {
  private final double lambda;
  private final DMatrixRMaj guide;

  /** Y' M, [N, guide values]. */
  private final DMatrixRMaj weighted;

  /** The diagonal of D, [N]. */
  private final double[] diagonal;

  /**
   * @param patches of the guide, one after the other
   * @param count N
   */
  ClusterManifold(double[] patches, int count, double lambda) {
    this.lambda = lambda;
    guide = DMatrixRMaj.wrap(count, patches.length / count, patches);
    weighted = new DMatrixRMaj(count, guide.numCols);
    MatrixMatrixMult_DDRM.mult_reorder(guide, inverse(), weighted);
    diagonal = new double[count];
    for (int patch = 0; patch < count; patch++) {
      double product = 0;
      for (int i = 0; i < guide.numCols; i++) {
        product += weighted.unsafe_get(patch, i) * guide.unsafe_get(patch, i);
      }
      diagonal[patch] = (1 - product) / lambda;
    }
  }

  /** M. */
  private DMatrixRMaj inverse() {
    int values = guide.numCols;
    DMatrixRMaj matrix = new DMatrixRMaj(values, values);
    MatrixMatrixMult_DDRM.multTransA_reorder(guide, guide, matrix);
    for (int i = 0; i < values; i++) {
      matrix.add(i, i, lambda);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(values);
    if (!solver.setA(matrix)) {
      throw new ArithmeticException("the guide's patches have values that are not finite");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(values, values);
    solver.invert(inverse);
    return inverse;
  }

  /**
   * Z W: replaces every patch by the combination of the other patches of its cluster. The only
   * patch of a cluster becomes 0; so does a patch whose guide is black.
   *
   * @param patches the patches of an image, one after the other; overwritten
   */
  void apply(double[] patches) {
    int count = guide.numRows;
    int values = patches.length / count;
    DMatrixRMaj image = DMatrixRMaj.wrap(count, values, patches);
    DMatrixRMaj products = new DMatrixRMaj(guide.numCols, values);
    MatrixMatrixMult_DDRM.multTransA_reorder(guide, image, products);
    DMatrixRMaj spanned = new DMatrixRMaj(count, values);
    MatrixMatrixMult_DDRM.mult_reorder(weighted, products, spanned);
    for (int patch = 0; patch < count; patch++) {
      double scale = 1 / (lambda * diagonal[patch]);
      for (int i = patch * values; i < (patch + 1) * values; i++) {
        patches[i] -= scale * (patches[i] - spanned.data[i]);
      }
    }
  }
}
