package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlurKernelTest {
  /** What can be said of a kernel without knowing how it was made. */
  private record Moments(
      double sum,
      double meanRow,
      double meanColumn,
      double varianceDown,
      double varianceRight,
      double covariance) {
    static Moments of(BlurKernel kernel) {
      double middle = (kernel.size() - 1) / 2.0;
      double[] m = new double[6];
      for (int row = 0; row < kernel.size(); row++) {
        for (int column = 0; column < kernel.size(); column++) {
          double weight = kernel.weight(row, column);
          double down = row - middle;
          double right = column - middle;
          double[] terms = {1, down, right, down * down, right * right, down * right};
          for (int i = 0; i < terms.length; i++) {
            m[i] += weight * terms[i];
          }
        }
      }
      return new Moments(
          m[0], m[1], m[2], m[3] - m[1] * m[1], m[4] - m[2] * m[2], m[5] - m[1] * m[2]);
    }
  }

  @Property
  void centredKernelsSumToOneAroundTheirMiddleAndAreSymmetric(
      @ForAll @IntRange(min = 0, max = 12) int radius,
      @ForAll @DoubleRange(min = 0.05, max = 40) double variance1,
      @ForAll @DoubleRange(min = 0.05, max = 40) double variance2,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle) {
    int size = 2 * radius + 1;
    BlurKernel kernel = BlurKernel.anisotropic(size, variance1, variance2, angle);
    Moments moments = Moments.of(kernel);
    assertEquals(1, moments.sum(), 1e-12);
    assertEquals(0, moments.meanRow(), 1e-9);
    assertEquals(0, moments.meanColumn(), 1e-9);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double weight = kernel.weight(row, column);
        assertTrue(weight >= 0 && weight <= kernel.weight(radius, radius));
        assertEquals(weight, kernel.weight(size - 1 - row, size - 1 - column), 1e-15);
      }
    }
  }

  @Property
  void covarianceIsThatOfTheAxes(
      @ForAll @DoubleRange(min = 0.8, max = 6) double variance1,
      @ForAll @DoubleRange(min = 0.8, max = 6) double variance2,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle) {
    Moments moments = Moments.of(BlurKernel.anisotropic(41, variance1, variance2, angle));
    // turning the axes back must separate the variances
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double right = moments.varianceRight();
    double down = moments.varianceDown();
    double both = moments.covariance();
    assertEquals(variance1, c * c * right + 2 * c * s * both + s * s * down, 1e-4);
    assertEquals(variance2, s * s * right - 2 * c * s * both + c * c * down, 1e-4);
    assertEquals(0, (c * c - s * s) * both + c * s * (down - right), 1e-4);
  }

  @Test
  void firstAxisTurnsFromTheRowsDownTheColumns() {
    Moments upright = Moments.of(BlurKernel.anisotropic(31, 10, 2, Math.PI / 2));
    assertEquals(10, upright.varianceDown(), 1e-2);
    assertEquals(2, upright.varianceRight(), 1e-2);
    // rows count downwards: 45 degrees lead to the lower right
    assertTrue(Moments.of(BlurKernel.anisotropic(31, 10, 2, Math.PI / 4)).covariance() > 1);
  }

  @Property
  void equalVariancesGiveTheProductOfTwoGaussians(
      @ForAll @IntRange(min = 0, max = 10) int radius,
      @ForAll @DoubleRange(min = 0.2, max = 8) double sigma) {
    int size = 2 * radius + 1;
    BlurKernel kernel = BlurKernel.anisotropic(size, sigma * sigma, sigma * sigma, 0);
    double[] profile = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      profile[i] = Math.exp(-Math.pow((i - radius) / sigma, 2) / 2);
      sum += profile[i];
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        assertEquals(profile[row] / sum * profile[column] / sum, kernel.weight(row, column), 1e-12);
      }
    }
  }

  @Property
  void forDirectDownsamplingTheMeanIsMovedByHalfTheScaleLessOne(
      @ForAll @IntRange(min = 0, max = 10) int radius,
      @ForAll @IntRange(min = 2, max = 32) int scale,
      @ForAll @DoubleRange(min = 0.2, max = 32) double variance1,
      @ForAll @DoubleRange(min = 0.2, max = 32) double variance2,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle) {
    BlurKernel kernel =
        new KernelPlacement(Kernels.CENTRED, scale)
            .anisotropic(2 * radius + 1, variance1, variance2, angle, Downsampling.DIRECT);
    Moments moments = Moments.of(kernel);
    assertEquals(1, moments.sum(), 1e-12);
    assertEquals((scale - 1) / 2.0, moments.meanRow(), 1e-9);
    assertEquals((scale - 1) / 2.0, moments.meanColumn(), 1e-9);
  }

  @Test
  void theWholeGaussianFitsItsGrownWindow() {
    BlurKernel kernel =
        new KernelPlacement(Kernels.CENTRED, 4).anisotropic(21, 1.5, 3, 0.4, Downsampling.DIRECT);
    assertEquals(25, kernel.size());
    Moments moved = Moments.of(kernel);
    Moments centred = Moments.of(BlurKernel.anisotropic(21, 1.5, 3, 0.4));
    assertEquals(centred.varianceDown(), moved.varianceDown(), 1e-4);
    assertEquals(centred.varianceRight(), moved.varianceRight(), 1e-4);
    assertEquals(centred.covariance(), moved.covariance(), 1e-4);
  }

  @Property
  void publishedKernelsAreFiniteEvenWhereTheirMeanLeavesTheWindow(
      @ForAll @IntRange(min = 2, max = 32) int scale,
      @ForAll @DoubleRange(min = 0.2, max = 32) double variance) {
    KernelPlacement published = new KernelPlacement(Kernels.AS_PUBLISHED, scale);
    BlurKernel kernel = published.anisotropic(7, variance, variance, 0, Downsampling.BICUBIC);
    assertEquals(1, Moments.of(kernel).sum(), 1e-12);
  }

  @Test
  void refusesEvenSizesAndVariancesThatAreNotPositive() {
    assertThrows(IllegalArgumentException.class, () -> BlurKernel.anisotropic(8, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> BlurKernel.anisotropic(7, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> BlurKernel.anisotropic(7, 1, Double.NaN, 0));
  }
}
