package io.github.sfpn.method.lttr;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.method.classical.Baseline;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class SingularValueShrinkageTest {
  /** Against a singular value decomposition. */
  @Property(tries = 80)
  void shrinksEverySingularValue(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll @DoubleRange(min = 0.01, max = 3) double tau,
      @ForAll long seed) {
    double[] values = Baseline.random(rows, columns, 1, seed).band(0);
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
    for (int i = 0; i < values.length; i++) {
      matrix.setEntry(i / columns, i % columns, values[i]);
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
    double[] expected = new double[values.length];
    for (int k = 0; k < svd.getSingularValues().length; k++) {
      double sigma = svd.getSingularValues()[k];
      // the larger minimiser of tau log x + (x - sigma)^2 / 2, where there is one
      double shrunk =
          sigma * sigma > 4 * tau ? (sigma + Math.sqrt(sigma * sigma - 4 * tau)) / 2 : 0;
      for (int i = 0; i < expected.length; i++) {
        expected[i] +=
            shrunk * svd.getU().getEntry(i / columns, k) * svd.getV().getEntry(i % columns, k);
      }
    }
    SingularValueShrinkage.shrink(values, rows, columns, tau);
    assertClose("shrunk", expected, values, 1e-7);
  }

  @Test
  void smallOnesVanishAndLargeOnesStay() {
    assertEquals(0, SingularValueShrinkage.shrunk(2 * Math.sqrt(0.5) - 1e-6, 0.5));
    assertEquals(
        Math.sqrt(0.5), SingularValueShrinkage.shrunk(2 * Math.sqrt(0.5) + 1e-9, 0.5), 1e-3);
    assertEquals(1000, SingularValueShrinkage.shrunk(1000, 0.5), 1e-3);
  }
}
