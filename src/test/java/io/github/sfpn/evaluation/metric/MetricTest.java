package io.github.sfpn.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.ReferenceFile;
import io.github.sfpn.method.Observation;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Scores;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import us.hebi.matlab.mat.types.Matrix;

class MetricTest {
  private static double sam(HyperspectralCube truth, HyperspectralCube estimate) {
    return new Sam().of(ReferencePair.of(truth, estimate, 1));
  }

  /** Runs of earlier versions have these columns; a new metric comes after them. */
  @Test
  void columnsKeepTheirPlaces() {
    List<String> columns = Metric.results().stream().map(Measure::column).toList();
    assertEquals(
        List.of(
            "psnr_db",
            "psnr_band_mean_db",
            "ssim",
            "sam_deg",
            "ergas",
            "rmse",
            "seconds",
            "peak_memory_mb",
            "d_lambda",
            "d_s",
            "qnr"),
        columns.subList(0, 11));
    assertEquals(
        List.of("psnr_db", "psnr_band_mean_db", "ssim", "sam_deg", "ergas", "rmse"),
        Metric.withTruth().stream().map(Measure::column).toList().subList(0, 6));
    assertEquals(columns.size(), columns.stream().distinct().count());
    assertEquals(Metric.values().length + 2, columns.size());
  }

  @Test
  void everyMetricHasAValueOfItsKind() {
    HyperspectralCube truth = Cubes.random(16, 16, 3, 1);
    HyperspectralCube estimate = Cubes.random(16, 16, 3, 2);
    Scores full = Metric.fullReference(truth, estimate, 2);
    Scores none =
        Metric.noReference(
            new Observation(Cubes.random(8, 8, 3, 3), truth, 2, Optional.empty(), Optional.empty()),
            estimate);
    for (Metric metric : Metric.values()) {
      boolean needsTruth = Metric.withTruth().contains(metric.measure());
      assertEquals(needsTruth, !Double.isNaN(metric.of(full)), metric::name);
      assertEquals(!needsTruth, !Double.isNaN(metric.of(none)), metric::name);
    }
  }

  @Test
  void equalsTheReferenceValues() {
    ReferenceFile file = new ReferenceFile("metrics.mat");
    Scores scores = Metric.fullReference(file.cube("reference"), file.cube("estimate"), 4);
    assertEquals(file.matrix("psnr").getDouble(0), Metric.PSNR.of(scores), 1e-5);
    assertEquals(file.matrix("ssim").getDouble(0), Metric.SSIM.of(scores), 1e-5);
    assertEquals(file.matrix("sam").getDouble(0), Metric.SAM.of(scores), 1e-4);
    Matrix perBand = file.matrix("psnr_per_band");
    double sum = 0;
    for (int band = 0; band < 6; band++) {
      sum += perBand.getDouble(band);
    }
    assertEquals(sum / 6, Metric.BAND_MEAN_PSNR.of(scores), 1e-5);
  }

  @Test
  void nothingIsBetterThanTheTruth() {
    HyperspectralCube cube = Cubes.random(16, 13, 4, 1);
    Scores scores = Metric.fullReference(cube, cube, 4);
    assertEquals(Double.POSITIVE_INFINITY, Metric.PSNR.of(scores));
    assertEquals(Double.POSITIVE_INFINITY, Metric.BAND_MEAN_PSNR.of(scores));
    assertEquals(1, Metric.SSIM.of(scores), 1e-12);
    assertEquals(0, Metric.SAM.of(scores), 1e-5);
    assertEquals(0, Metric.ERGAS.of(scores));
    assertEquals(0, Metric.RMSE.of(scores));
  }

  @Property(tries = 50)
  void aConstantOffsetIsKnownInFull(
      @ForAll @FloatRange(min = 0.1f, max = 0.6f) float level,
      @ForAll @FloatRange(min = 0.01f, max = 0.4f) float offset,
      @ForAll @IntRange(min = 2, max = 32) int scale) {
    Scores scores =
        Metric.fullReference(
            Cubes.constant(12, 11, 3, level), Cubes.constant(12, 11, 3, level + offset), scale);
    assertEquals(offset, Metric.RMSE.of(scores), 1e-6);
    assertEquals(-20 * Math.log10(offset), Metric.PSNR.of(scores), 1e-3);
    assertEquals(-20 * Math.log10(offset), Metric.BAND_MEAN_PSNR.of(scores), 1e-3);
    assertEquals(100 * offset / level / scale, Metric.ERGAS.of(scores), 1e-3);
    // without variance, SSIM is its comparison of luminance
    double other = level + offset;
    double luminance = (2 * level * other + 1e-4) / (level * level + other * other + 1e-4);
    assertEquals(luminance, Metric.SSIM.of(scores), 1e-5);
    assertEquals(0, Metric.SAM.of(scores), 1e-3);
  }

  @Property(tries = 50)
  void brighterSpectraHaveTheSameAngle(
      @ForAll @DoubleRange(min = 0.1, max = 5) double factor, @ForAll long seed) {
    HyperspectralCube cube = Cubes.random(11, 11, 5, seed);
    HyperspectralCube brighter = Cubes.random(11, 11, 5, seed);
    for (int i = 0; i < brighter.values().length; i++) {
      brighter.values()[i] *= (float) factor;
    }
    assertEquals(0, sam(cube, brighter), 1e-3);
  }

  @Test
  void angleIsTheMeanOverPixelsWhoseTruthIsNotBlack() {
    float[] truth = {1, 0, /**/ 1, 0, /**/ 0, 0, /**/ 0.5f, 0.5f};
    float[] guess = {0, 1, /**/ 1, 1, /**/ 1, 0, /**/ 0, 0};
    assertEquals(
        (90 + 45 + 90) / 3.0, // a black estimate of a pixel that is not black is a right angle off
        sam(new HyperspectralCube(1, 4, 2, truth), new HyperspectralCube(1, 4, 2, guess)),
        1e-9);
    HyperspectralCube black = new HyperspectralCube(2, 2, 2);
    assertTrue(Double.isNaN(sam(black, black)));
  }

  @Test
  void ergasFollowsItsDefinitionAndLeavesBlackBandsOut() {
    // bands: mean 0.5 with error 0.1, mean 0.2 with error 0.05, black
    float[] truth = {0.4f, 0.2f, 0, /**/ 0.6f, 0.2f, 0};
    float[] guess = {0.5f, 0.25f, 0.1f, /**/ 0.5f, 0.15f, 0.1f};
    double relative = Math.sqrt((0.2 * 0.2 + 0.25 * 0.25) / 2);
    assertEquals(
        100 / 8.0 * relative,
        new Ergas()
            .of(
                ReferencePair.of(
                    new HyperspectralCube(1, 2, 3, truth),
                    new HyperspectralCube(1, 2, 3, guess),
                    8)),
        1e-5);
    HyperspectralCube black = new HyperspectralCube(1, 2, 3);
    assertTrue(Double.isNaN(new Ergas().of(ReferencePair.of(black, black, 4))));
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
    assertEquals(sum / windows, new Ssim().of(ReferencePair.of(x, y, 2)), 1e-9);
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
    Scores scores = Metric.fullReference(cube, broken, 4);
    assertTrue(Double.isNaN(Metric.PSNR.of(scores)));
    assertTrue(Double.isNaN(Metric.SSIM.of(scores)));
    assertTrue(Double.isNaN(Metric.SAM.of(scores)));
  }

  @Test
  void cubesSmallerThanTheWindowOrOfAnotherShapeAreRefused() {
    HyperspectralCube small = Cubes.random(10, 40, 3, 1);
    DataException e =
        assertThrows(DataException.class, () -> Metric.fullReference(small, small, 4));
    assertTrue(e.getMessage().contains("11 x 11"), e.getMessage());
    assertTrue(e.getMessage().contains("10 x 40 x 3"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Metric.fullReference(small, Cubes.random(40, 10, 3, 1), 4));
  }
}
