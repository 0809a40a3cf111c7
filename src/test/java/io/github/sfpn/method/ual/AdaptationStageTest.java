package io.github.sfpn.method.ual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationStageTest {
  private static final int SIZE = AdaptationNet.BLUR_SIZE;

  private final SpectralResponse response =
      SpectralResponse.ofChannels(new double[] {1, 1, 0}, new double[] {0, 1, 1});

  @Test
  void beginsWithThePublishedBlurAtThePublishedScale() {
    double[] published =
        ReferenceValues.open("reference-baselines/ual-degradation.mat").values("kernel_adaptor");
    float[] blur = AdaptationStage.initialBlur(8);
    for (int i = 0; i < published.length; i++) {
      assertEquals(published[i], blur[i], 1e-9, "tap " + i);
    }
  }

  /** About the middle of the pixels that are summed up, wherever its window begins. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8})
  void theFirstBlurLiesInTheMiddleAndIsAsWideAsItsScaleAsks(int scale) {
    float[] blur = AdaptationStage.initialBlur(scale);
    double sum = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < blur.length; i++) {
      double row = i / SIZE - AdaptationNet.margin(scale);
      assertEquals(blur[i], blur[i % SIZE * SIZE + i / SIZE], "as wide as high");
      sum += blur[i];
      mean += blur[i] * row;
      square += blur[i] * row * row;
    }
    assertEquals(1, sum, 1e-6);
    assertEquals((scale - 1) / 2.0, mean, 0.02);
    double sigma = 0.75 * scale;
    assertEquals(sigma, Math.sqrt(square - mean * mean), 0.05 * sigma);
  }

  private Optional<Estimate> adapt(int scale, boolean responseIsKnown, int steps) {
    Observation observation =
        new Observation(
            Cubes.random(6, 8, 3, 3),
            Cubes.random(6 * scale, 8 * scale, 2, 1),
            scale,
            responseIsKnown ? Optional.of(response) : Optional.empty(),
            Optional.empty());
    HyperspectralCube fused = Cubes.random(6 * scale, 8 * scale, 3, 2);
    return new AdaptationStage(
            ExperimentFile.defaults(List.of("ual.adaptation.steps=" + steps)).config(),
            Compute.onThreads(1))
        .adapt(observation, fused, IterationListener.NONE);
  }

  /** The learned blur is told about the first of the pixels that are summed up. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 40})
  void adaptsAndTellsTheBlur(int scale) {
    Estimate estimate = adapt(scale, true, 2).orElseThrow();
    assertEquals("adapted", estimate.stage());
    assertEquals(6 * scale, estimate.cube().height());
    EstimatedBlur blur = estimate.blur().orElseThrow();
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < blur.weights().length; i++) {
      sum += blur.weights()[i];
      mean += blur.weights()[i] * (i / blur.size() - (blur.size() - 1) / 2);
    }
    assertEquals(1, sum, 0.15);
    assertEquals((scale - 1) / 2.0, mean / sum, 0.6);
  }

  @Test
  void isLeftOutWhereTheResponseIsNotKnownOrNoStepIsDeclared() {
    assertTrue(adapt(4, false, 2).isEmpty());
    assertTrue(adapt(4, true, 0).isEmpty());
  }
}
