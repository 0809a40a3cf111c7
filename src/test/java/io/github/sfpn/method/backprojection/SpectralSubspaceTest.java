package io.github.sfpn.method.backprojection;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.method.classical.Baseline;
import io.github.sfpn.method.classical.Planes;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class SpectralSubspaceTest {
  /** What it leaves out of an image is what the smallest singular values are. */
  @Test
  void keepsAsMuchAsAnySubspaceCan() {
    Planes image = Baseline.random(7, 9, 6, 1);
    RealMatrix matrix = MatrixUtils.createRealMatrix(6, 63);
    for (int band = 0; band < 6; band++) {
      for (int i = 0; i < 63; i++) {
        matrix.setEntry(band, i, image.band(band)[i]);
      }
    }
    double[] singular = new SingularValueDecomposition(matrix).getSingularValues();
    for (int dimension = 1; dimension <= 6; dimension++) {
      SpectralSubspace subspace = SpectralSubspace.of(image, dimension);
      Planes kept = image.mixed(subspace.toCoefficients()).mixed(subspace.fromCoefficients());
      double left = 0;
      for (int i = dimension; i < 6; i++) {
        left += singular[i] * singular[i];
      }
      assertEquals(Math.sqrt(left), kept.distance(image), 1e-9);
      assertClose(
          "coefficients",
          image.mixed(subspace.toCoefficients()),
          kept.mixed(subspace.toCoefficients()),
          1e-10);
    }
    assertEquals(6, SpectralSubspace.of(image, 100).toCoefficients().length);
  }
}
