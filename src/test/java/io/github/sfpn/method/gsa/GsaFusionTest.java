package io.github.sfpn.method.gsa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class GsaFusionTest {
  /** With one channel: the published formula, cov(band, I) / var(I). */
  @Test
  void isThePublishedFormulaForOneChannel() {
    HyperspectralCube low = Cubes.random(6, 5, 4, 1);
    HyperspectralCube guide = Cubes.random(18, 15, 1, 2);
    HyperspectralCube found =
        new GsaFusion()
            .fuse(new Observation(low, guide, 3, Optional.empty(), Optional.empty()))
            .get(0)
            .cube();

    RealMatrix bands = MatrixUtils.createRealMatrix(30, 5);
    RealMatrix channel = MatrixUtils.createRealMatrix(30, 1);
    for (int i = 0; i < 30; i++) {
      double mean = 0;
      for (int j = 0; j < 9; j++) {
        mean += guide.get(i / 5 * 3 + j / 3, i % 5 * 3 + j % 3, 0) / 9;
      }
      channel.setEntry(i, 0, mean);
      bands.setEntry(i, 4, 1);
      for (int band = 0; band < 4; band++) {
        bands.setEntry(i, band, low.get(i / 5, i % 5, band));
      }
    }
    RealMatrix weights = new SingularValueDecomposition(bands).getSolver().solve(channel);
    HyperspectralCube enlarged = Interpolation.BICUBIC.resize(low, 18, 15);
    double[] intensity = new double[18 * 15];
    for (int i = 0; i < intensity.length; i++) {
      intensity[i] = weights.getEntry(4, 0);
      for (int band = 0; band < 4; band++) {
        intensity[i] += weights.getEntry(band, 0) * enlarged.values()[4 * i + band];
      }
    }
    for (int band = 0; band < 4; band++) {
      float[] plane = enlarged.band(band);
      double gain = covariance(intensity, plane) / covariance(intensity, intensity);
      for (int i = 0; i < intensity.length; i++) {
        double expected = plane[i] + gain * (guide.values()[i] - intensity[i]);
        assertEquals(expected, found.values()[4 * i + band], 1e-5);
      }
    }
  }

  private static double covariance(double[] a, double[] b) {
    return covariance(a.length, i -> a[i], i -> b[i]);
  }

  private static double covariance(double[] a, float[] b) {
    return covariance(a.length, i -> a[i], i -> b[i]);
  }

  private static double covariance(int count, IntToDoubleFunction a, IntToDoubleFunction b) {
    double products = 0;
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < count; i++) {
      products += a.applyAsDouble(i) * b.applyAsDouble(i) / count;
      meanA += a.applyAsDouble(i) / count;
      meanB += b.applyAsDouble(i) / count;
    }
    return products - meanA * meanB;
  }
}
