package io.github.sfpn.method.classical;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The Sylvester equation A Z + Z H H' = B with images as rows of bands: the normal equation of an
 * image that a guide's camera and a hyperspectral camera both observe. The solution is exact: in
 * the eigenvectors of A, the rows are independent.
 */
public final class SylvesterEquation {
  private final CircularCamera camera;
  private final double[] eigenvalues;

  /** Row i is eigenvector i. */
  private final double[][] toRows;

  private final double[][] fromRows;

  /**
   * @param matrix A, [L, L], symmetric and positive definite
   */
  public SylvesterEquation(double[][] matrix, CircularCamera camera) {
    this.camera = camera;
    int bands = matrix.length;
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(bands, true, true);
    if (!decomposition.decompose(new DMatrixRMaj(matrix))) {
      throw new IllegalArgumentException(
          "the matrix has no eigenvectors: expected a symmetric matrix");
    }
    eigenvalues = new double[bands];
    toRows = new double[bands][bands];
    fromRows = new double[bands][bands];
    for (int i = 0; i < bands; i++) {
      eigenvalues[i] = decomposition.getEigenvalue(i).getReal();
      for (int band = 0; band < bands; band++) {
        toRows[i][band] = decomposition.getEigenVector(i).get(band, 0);
        fromRows[band][i] = toRows[i][band];
      }
    }
  }

  /**
   * Solves.
   *
   * @param rightHandSide B, L bands
   * @return Z
   */
  public Planes solve(Planes rightHandSide) {
    Planes rows = rightHandSide.mixed(toRows);
    return rows.sameSize(
            rows.bands(),
            (i, values) -> CircularCamera.copy(camera.solve(eigenvalues[i], rows.band(i)), values))
        .mixed(fromRows);
  }
}
