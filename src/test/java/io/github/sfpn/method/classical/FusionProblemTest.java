package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionProblemTest {
  private static HyperspectralCube random(int side, int bands) {
    HyperspectralCube cube = new HyperspectralCube(side, side, bands);
    SplittableRandom random = new SplittableRandom(bands);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble();
    }
    return cube;
  }

  /** Memory is estimated by the margin before a kernel is estimated. */
  @ParameterizedTest
  @CsvSource({
    "ESTIMATED, 2, 1, 0.5",
    "ESTIMATED, 7, 1, 0.5",
    "FIXED, 4, 0.4, 0.5",
    "FIXED, 4, 9, 0",
    "FIXED, 3, 2, 1"
  })
  void itsMarginIsKnownBeforehand(BlurSource blur, int scale, double sigma, double phase) {
    Observation observation =
        new Observation(
            random(8, 3),
            random(8 * scale, 1),
            scale,
            Optional.of(SpectralResponse.ofChannels(new double[] {1, 2, 1})),
            Optional.empty());
    FixedBlurConfig fixed = new FixedBlurConfig(sigma, phase);
    assertEquals(
        FusionProblem.of(observation, blur, fixed).margin(),
        FusionProblem.margin(scale, blur, fixed));
  }
}
