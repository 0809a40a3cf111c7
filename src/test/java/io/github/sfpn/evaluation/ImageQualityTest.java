package io.github.sfpn.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.ReferenceFile;
import io.github.sfpn.evaluation.metric.SpectralAngle;
import io.github.sfpn.evaluation.metric.SquaredError;
import io.github.sfpn.evaluation.metric.StructuralSimilarity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import us.hebi.matlab.mat.types.Matrix;

class ImageQualityTest {
  @Test
  void equalsTheReferenceValues() {
    ReferenceFile file = new ReferenceFile("metrics.mat");
    ImageQuality quality = ImageQuality.of(file.cube("reference"), file.cube("estimate"), 4);
    assertEquals(file.matrix("psnr").getDouble(0), quality.psnrDb(), 1e-5);
    assertEquals(file.matrix("ssim").getDouble(0), quality.ssim(), 1e-5);
    assertEquals(file.matrix("sam").getDouble(0), quality.samDegrees(), 1e-4);
    Matrix perBand = file.matrix("psnr_per_band");
    double sum = 0;
    for (int band = 0; band < 6; band++) {
      sum += perBand.getDouble(band);
    }
    assertEquals(sum / 6, quality.psnrBandMeanDb(), 1e-5);
  }

  @Test
  void nothingIsBetterThanTheTruth() {
    HyperspectralCube cube = Cubes.random(16, 13, 4, 1);
    ImageQuality quality = ImageQuality.of(cube, cube, 4);
    assertEquals(Double.POSITIVE_INFINITY, quality.psnrDb());
    assertEquals(Double.POSITIVE_INFINITY, quality.psnrBandMeanDb());
    assertEquals(1, quality.ssim(), 1e-12);
    assertEquals(0, quality.samDegrees(), 1e-5);
    assertEquals(0, quality.ergas());
    assertEquals(0, quality.rmse());
  }

  @Property(tries = 50)
  void aConstantOffsetIsKnownInFull(
      @ForAll @FloatRange(min = 0.1f, max = 0.6f) float level,
      @ForAll @FloatRange(min = 0.01f, max = 0.4f) float offset,
      @ForAll @IntRange(min = 2, max = 32) int scale) {
    ImageQuality quality =
        ImageQuality.of(
            Cubes.constant(12, 11, 3, level), Cubes.constant(12, 11, 3, level + offset), scale);
    assertEquals(offset, quality.rmse(), 1e-6);
    assertEquals(-20 * Math.log10(offset), quality.psnrDb(), 1e-3);
    assertEquals(-20 * Math.log10(offset), quality.psnrBandMeanDb(), 1e-3);
    assertEquals(100 * offset / level / scale, quality.ergas(), 1e-3);
    // without variance, SSIM is its comparison of luminance
    double other = level + offset;
    double luminance = (2 * level * other + 1e-4) / (level * level + other * other + 1e-4);
    assertEquals(luminance, quality.ssim(), 1e-5);
    assertEquals(0, quality.samDegrees(), 1e-3);
  }

  @Property(tries = 50)
  void brighterSpectraHaveTheSameAngle(
      @ForAll @DoubleRange(min = 0.1, max = 5) double factor, @ForAll long seed) {
    HyperspectralCube cube = Cubes.random(11, 11, 5, seed);
    HyperspectralCube brighter = Cubes.random(11, 11, 5, seed);
    for (int i = 0; i < brighter.values().length; i++) {
      brighter.values()[i] *= (float) factor;
    }
    assertEquals(0, SpectralAngle.degreesBetween(cube, brighter), 1e-3);
  }

  @Test
  void angleIsTheMeanOverPixelsThatHaveOne() {
    float[] truth = {1, 0, /**/ 1, 0, /**/ 0, 0, /**/ 0.5f, 0.5f};
    float[] guess = {0, 1, /**/ 1, 1, /**/ 1, 0, /**/ 0, 0};
    assertEquals(
        (90 + 45) / 2.0,
        SpectralAngle.degreesBetween(
            new HyperspectralCube(1, 4, 2, truth), new HyperspectralCube(1, 4, 2, guess)),
        1e-9);
    HyperspectralCube black = new HyperspectralCube(2, 2, 2);
    assertTrue(Double.isNaN(SpectralAngle.degreesBetween(black, black)));
  }

  @Test
  void ergasFollowsItsDefinitionAndLeavesBlackBandsOut() {
    // bands: mean 0.5 with error 0.1, mean 0.2 with error 0.05, black
    float[] truth = {0.4f, 0.2f, 0, /**/ 0.6f, 0.2f, 0};
    float[] guess = {0.5f, 0.25f, 0.1f, /**/ 0.5f, 0.15f, 0.1f};
    SquaredError error =
        SquaredError.between(
            new HyperspectralCube(1, 2, 3, truth), new HyperspectralCube(1, 2, 3, guess));
    double relative = Math.sqrt((0.2 * 0.2 + 0.25 * 0.25) / 2);
    assertEquals(100 / 8.0 * relative, error.ergas(8), 1e-5);
    assertTrue(
        Double.isNaN(
            SquaredError.between(new HyperspectralCube(1, 2, 3), new HyperspectralCube(1, 2, 3))
                .ergas(4)));
  }

  @Property(tries = 20)
  void ssimIsTheMeanOverWindowsOfItsDefinition(
      @ForAll @IntRange(min = 11, max = 16) int height,
      @ForAll @IntRange(min = 11, max = 16) int width,
      @ForAll long seed) {
    HyperspectralCube x = Cubes.random(height, width, 2, seed);
    HyperspectralCube y = Cubes.random(height, width, 2, seed + 1);
    double sum = 0;
    int windows = 0;
    for (int band = 0; band < 2; band++) {
      for (int top = 0; top + 11 <= height; top++) {
        for (int left = 0; left + 11 <= width; left++) {
          sum += similarity(x, y, top, left, band);
          windows++;
        }
      }
    }
    assertEquals(sum / windows, StructuralSimilarity.between(x, y), 1e-9);
  }

  /** One window, variances taken about their means. */
  private static double similarity(
      HyperspectralCube x, HyperspectralCube y, int top, int left, int band) {
    double total = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 121; i++) {
      total += weight(i);
    }
    for (int i = 0; i < 121; i++) {
      meanX += weight(i) / total * x.get(top + i / 11, left + i % 11, band);
      meanY += weight(i) / total * y.get(top + i / 11, left + i % 11, band);
    }
    double varianceX = 0;
    double varianceY = 0;
    double covariance = 0;
    for (int i = 0; i < 121; i++) {
      double dx = x.get(top + i / 11, left + i % 11, band) - meanX;
      double dy = y.get(top + i / 11, left + i % 11, band) - meanY;
      varianceX += weight(i) / total * dx * dx;
      varianceY += weight(i) / total * dy * dy;
      covariance += weight(i) / total * dx * dy;
    }
    return (2 * meanX * meanY + 1e-4)
        * (2 * covariance + 9e-4)
        / ((meanX * meanX + meanY * meanY + 1e-4) * (varianceX + varianceY + 9e-4));
  }

  private static double weight(int i) {
    double down = i / 11 - 5;
    double right = i % 11 - 5;
    return Math.exp(-(down * down + right * right) / (2 * 1.5 * 1.5));
  }

  @Test
  void aValueThatIsNoNumberIsNotHidden() {
    HyperspectralCube cube = Cubes.random(12, 12, 3, 1);
    HyperspectralCube broken = Cubes.random(12, 12, 3, 1);
    broken.set(5, 5, 1, Float.NaN);
    ImageQuality quality = ImageQuality.of(cube, broken, 4);
    assertTrue(Double.isNaN(quality.psnrDb()));
    assertTrue(Double.isNaN(quality.ssim()));
    assertTrue(Double.isNaN(quality.samDegrees()));
  }

  @Test
  void cubesSmallerThanTheWindowOrOfAnotherShapeAreRefused() {
    HyperspectralCube small = Cubes.random(10, 40, 3, 1);
    DataException e = assertThrows(DataException.class, () -> ImageQuality.of(small, small, 4));
    assertTrue(e.getMessage().contains("11 x 11"), e.getMessage());
    assertTrue(e.getMessage().contains("10 x 40 x 3"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ImageQuality.of(small, Cubes.random(40, 10, 3, 1), 4));
  }
}
