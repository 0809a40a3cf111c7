package io.github.sfpn.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.Observation;
import io.github.sfpn.report.Scores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Metrics of images with gaps are those of what was measured. */
class GapsTest {
  private static HyperspectralCube withoutRightHalf(HyperspectralCube cube) {
    HyperspectralCube half =
        new HyperspectralCube(cube.height(), cube.width(), cube.bands(), cube.values().clone());
    for (int row = 0; row < cube.height(); row++) {
      for (int column = cube.width() / 2; column < cube.width(); column++) {
        for (int band = 0; band < cube.bands(); band++) {
          half.set(row, column, band, Float.NaN);
        }
      }
    }
    return half;
  }

  private static HyperspectralCube leftHalf(HyperspectralCube cube) {
    return cube.crop(0, 0, cube.height(), cube.width() / 2);
  }

  @Test
  void halfATruthIsMeasuredLikeAnImageOfHalfTheSize() {
    HyperspectralCube truth = Cubes.random(20, 32, 3, 1);
    HyperspectralCube estimate = Cubes.random(20, 32, 3, 2);
    Scores expected = Metric.fullReference(leftHalf(truth), leftHalf(estimate), 2);
    for (HyperspectralCube of : List.of(estimate, withoutRightHalf(estimate))) {
      Scores found = Metric.fullReference(withoutRightHalf(truth), of, 2);
      expected
          .values()
          .forEach((name, value) -> assertEquals(value, found.values().get(name), 1e-9, name));
    }
  }

  @Test
  void halfAPairIsMeasuredLikeAPairOfHalfTheSize() {
    HyperspectralCube low = Cubes.random(16, 32, 3, 1);
    HyperspectralCube guide = Cubes.random(32, 64, 2, 2);
    HyperspectralCube estimate = Cubes.random(32, 64, 3, 3);
    Scores expected = Metric.noReference(pair(leftHalf(low), leftHalf(guide)), leftHalf(estimate));
    for (Observation pair :
        List.of(pair(withoutRightHalf(low), guide), pair(low, withoutRightHalf(guide)))) {
      Scores found = Metric.noReference(pair, withoutRightHalf(estimate));
      expected
          .values()
          .forEach((name, value) -> assertEquals(value, found.values().get(name), 1e-9, name));
    }
  }

  private static Observation pair(HyperspectralCube low, HyperspectralCube guide) {
    return new Observation(low, guide, 2, Optional.empty(), Optional.empty());
  }

  @Test
  void bandsOfDifferentCountsWeighByTheirValues() {
    HyperspectralCube truth = Cubes.constant(12, 12, 2, 0.5f);
    HyperspectralCube estimate = Cubes.constant(12, 12, 2, 0.5f);
    for (int pixel = 0; pixel < 144; pixel++) {
      estimate.values()[2 * pixel] = 0.6f;
      truth.values()[2 * pixel] = pixel < 36 ? 0.5f : Float.NaN;
    }
    Scores scores = Metric.fullReference(truth, estimate, 2);
    assertEquals(Math.sqrt(0.01 * 36 / 180), Metric.RMSE.of(scores), 1e-6);
  }

  /** An estimate that a method spoils is not left out. */
  @Test
  void anEstimateThatIsNaNWhereThereIsATruthHasNoScore() {
    HyperspectralCube estimate = Cubes.random(16, 16, 2, 4);
    estimate.set(8, 8, 1, Float.NaN);
    Scores scores = Metric.fullReference(Cubes.random(16, 16, 2, 5), estimate, 2);
    for (Metric metric : List.of(Metric.PSNR, Metric.SSIM, Metric.SAM, Metric.ERGAS, Metric.RMSE)) {
      assertTrue(Double.isNaN(metric.of(scores)), metric::toString);
    }
  }

  @Test
  void nothingMeasuredHasNoScore() {
    Scores scores =
        Metric.fullReference(Cubes.constant(16, 16, 2, Float.NaN), Cubes.random(16, 16, 2, 5), 2);
    assertTrue(scores.values().isEmpty(), scores::toString);
  }
}
