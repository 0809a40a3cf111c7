package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import org.junit.jupiter.api.Test;

class GuideConsistencyTest {
  private static final SpectralResponse RESPONSE =
      SpectralResponse.ofChannels(new double[] {1, 2, 1, 0}, new double[] {0, 0, 1, 3});

  private final HyperspectralCube truth = Cubes.random(5, 7, 4, 1);
  private final HyperspectralCube guide = RESPONSE.apply(truth);
  private final HyperspectralCube guess = Cubes.random(5, 7, 4, 2);

  @Test
  void theResultExplainsTheGuide() {
    double[][] covariance = {{2, 1, 0, 0}, {1, 2, 0, 0}, {0, 0, 1, 0.5}, {0, 0, 0.5, 3}};
    HyperspectralCube found = GuideConsistency.of(RESPONSE, covariance).apply(guess, guide);
    assertArrayEquals(guide.values(), RESPONSE.apply(found).values(), 1e-4f);
  }

  @Test
  void withOneChannelItIsTheFormula() {
    double[][] response = {{0.25, 0.5, 0.25}};
    double[][] covariance = {{1, 0, 0}, {0, 4, 0}, {0, 0, 0}};
    // C R' = (0.25, 2, 0), R C R' = 0.0625 + 1
    float[][] gain = GuideConsistency.of(response, covariance, 0.5).gain();
    assertEquals(0.25 / 1.5625, gain[0][0], 1e-6);
    assertEquals(2 / 1.5625, gain[1][0], 1e-6);
    assertEquals(0, gain[2][0], 0);
  }

  /** Of all corrections that explain the guide, no other is smaller: it is in the rows of R. */
  @Test
  void theSmallestCorrectionIsMadeOfTheResponse() {
    double[][] response = RESPONSE.weights();
    HyperspectralCube found = GuideConsistency.smallest(response).apply(guess, guide);
    for (int pixel = 0; pixel < 35; pixel++) {
      float[] x = new float[4];
      for (int band = 0; band < 4; band++) {
        x[band] = found.values()[4 * pixel + band] - guess.values()[4 * pixel + band];
      }
      // x = s r1 + t r2: bands 1 and 2 give s, band 4 gives t, band 3 follows
      assertEquals(2 * x[0], x[1], 1e-5);
      assertEquals(x[0] + x[3] / 3, x[2], 1e-5);
    }
  }

  @Test
  void noCovarianceNoCorrection() {
    GuideConsistency none = GuideConsistency.of(RESPONSE, new double[4][4]);
    assertArrayEquals(guess.values(), none.apply(guess, guide).values());
  }

  @Test
  void sizesMustAgree() {
    double[][] response = RESPONSE.weights();
    assertThrows(
        IllegalArgumentException.class, () -> GuideConsistency.of(response, new double[3][3], 0));
    GuideConsistency step = GuideConsistency.smallest(response);
    assertThrows(IllegalArgumentException.class, () -> step.apply(guess, truth));
  }
}
