package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionProblemTest {
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
            Cubes.random(8, 8, 3, 1),
            Cubes.random(8 * scale, 8 * scale, 1, 2),
            scale,
            Optional.of(SpectralResponse.ofChannels(new double[] {1, 2, 1})),
            Optional.empty());
    FixedBlurConfig fixed = new FixedBlurConfig(sigma, phase);
    assertEquals(
        FusionProblem.of(observation, blur, fixed).margin(),
        FusionProblem.margin(scale, blur, fixed));
  }
}
