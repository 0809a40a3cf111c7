package io.github.sfpn.method.backprojection;

import io.github.sfpn.method.classical.Planes;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The principal directions of an image's spectra: orthonormal, the strongest first. */
final class SpectralSubspace {
  /** [dimension][bands]. */
  private final double[][] directions;

  private SpectralSubspace(double[][] directions) {
    this.directions = directions;
  }

  /**
   * The subspace of an image's pixels; their mean is not subtracted.
   *
   * @param dimension the largest number of directions; there are never more than bands
   */
  static SpectralSubspace of(Planes image, int dimension) {
    int bands = image.bands();
    DMatrixRMaj products = new DMatrixRMaj(bands, bands);
    for (int a = 0; a < bands; a++) {
      for (int b = a; b < bands; b++) {
        double sum = 0;
        for (int i = 0; i < image.band(a).length; i++) {
          sum += image.band(a)[i] * image.band(b)[i];
        }
        products.set(a, b, sum);
        products.set(b, a, sum);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(bands, bands, true, false, false);
    if (!decomposition.decompose(products)) {
      throw new ArithmeticException("the image has values that are not finite");
    }
    DMatrixRMaj vectors = decomposition.getU(null, false);
    SingularOps_DDRM.descendingOrder(
        vectors, false, decomposition.getSingularValues(), bands, null, false);
    double[][] directions = new double[Math.min(dimension, bands)][bands];
    for (int i = 0; i < directions.length; i++) {
      for (int band = 0; band < bands; band++) {
        directions[i][band] = vectors.get(band, i);
      }
    }
    return new SpectralSubspace(directions);
  }

  /** From a spectrum to its coefficients, [dimension][bands]. */
  double[][] toCoefficients() {
    return directions;
  }

  /** From coefficients to a spectrum, [bands][dimension]. */
  double[][] fromCoefficients() {
    double[][] transposed = new double[directions[0].length][directions.length];
    for (int band = 0; band < transposed.length; band++) {
      for (int i = 0; i < directions.length; i++) {
        transposed[band][i] = directions[i][band];
      }
    }
    return transposed;
  }
}
