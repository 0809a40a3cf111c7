package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guides that are not as methods expect them. */
class GuideDegradationTest {
  private static final Seeds SEEDS = new Seeds(3);
  private static final SpectralResponse NIKON = SpectralResponse.nikonD700();

  private static DegradationConfig config(String... settings) {
    List<String> all = new ArrayList<>();
    for (String setting : settings) {
      all.add("degradation." + setting);
    }
    return ExperimentFile.defaults(all).config().degradation();
  }

  private static Scene scene(HyperspectralCube cube) {
    return new Scene("scene", cube, Optional.empty());
  }

  /** One pixel for each band, which alone is 1 there: the guide is the response. */
  private static double[][] responseSeen(GuideDegradation degradation, Seeds seeds, long counter) {
    HyperspectralCube cube = new HyperspectralCube(1, 31, 31);
    for (int band = 0; band < 31; band++) {
      cube.set(0, band, band, 1);
    }
    HyperspectralCube guide = degradation.guide(NIKON, scene(cube), seeds, counter);
    double[][] rows = new double[3][31];
    for (int channel = 0; channel < 3; channel++) {
      for (int band = 0; band < 31; band++) {
        rows[channel][band] = guide.get(0, band, channel);
      }
    }
    return rows;
  }

  private static double relativeError(double[] right, int channel) {
    double difference = 0;
    double size = 0;
    for (int band = 0; band < right.length; band++) {
      difference += Math.pow(NIKON.weight(channel, band) - right[band], 2);
      size += right[band] * right[band];
    }
    return Math.sqrt(difference / size);
  }

  @Test
  void theDefaultsLeaveGuidesAsTheyAre() {
    Scene scene = scene(Cubes.random(12, 16, 31, 1));
    float[] exact = NIKON.guide(scene).values();
    assertArrayEquals(
        exact, GuideDegradation.testing(config()).guide(NIKON, scene, SEEDS, 1).values());
    assertArrayEquals(
        exact, GuideDegradation.training(config()).guide(NIKON, scene, SEEDS, 0, 1).values());
    assertArrayEquals(
        exact,
        GuideDegradation.training(config("train=bicubic")).guide(NIKON, scene, SEEDS, 1).values());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5})
  void theToldResponseIsWrongByTheShare(double share) {
    GuideDegradation testing =
        GuideDegradation.testing(config("fixed.guide.response-error=" + share));
    double[][] right = responseSeen(testing, SEEDS, 1);
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(share, relativeError(right[channel], channel), 1e-5);
      assertEquals(1, Arrays.stream(right[channel]).sum(), 1e-5);
      assertTrue(Arrays.stream(right[channel]).allMatch(weight -> weight >= 0));
    }
    // one camera for all scenes of an experiment, another for another seed
    assertArrayEquals(right, responseSeen(testing, SEEDS, 2));
    assertNotEquals(right[0][5], responseSeen(testing, new Seeds(4), 1)[0][5]);
    assertEquals(0, right[0][9]); // red does not see 490 nm, whatever the error
  }

  @Test
  void trainingDrawsAResponseForEverySample() {
    GuideDegradation training =
        GuideDegradation.training(config("unknown.guide.largest-response-error=0.2"));
    double largest = 0;
    double sum = 0;
    int draws = 200;
    for (int sample = 0; sample < draws; sample++) {
      double error = relativeError(responseSeen(training, SEEDS, sample)[1], 1);
      largest = Math.max(largest, error);
      sum += error;
    }
    assertTrue(largest <= 0.2 + 1e-5 && largest > 0.19, "largest " + largest);
    assertEquals(0.1, sum / draws, 0.015); // even from 0 to 0.2
  }

  @Test
  void aChannelOfOneBandCannotBeWrong() {
    GuideDegradation testing = GuideDegradation.testing(config("fixed.guide.response-error=0.1"));
    SpectralResponse one = SpectralResponse.ofChannels(new double[] {0, 1, 0});
    Scene scene = scene(Cubes.random(4, 4, 3, 1));
    assertThrows(DataException.class, () -> testing.guide(one, scene, SEEDS, 1));
  }

  /** A periodic band-limited image, its shift by the phases of its Fourier coefficients. */
  @ParameterizedTest
  @CsvSource({"0.5, 0.25", "-0.3, 0", "0, 1.75", "3, -2", "-0.01, 0.99"})
  void aShiftIsThatOfTheFourierTransform(double down, double right) {
    int size = 64;
    HyperspectralCube cube = new HyperspectralCube(size, size, 1);
    HyperspectralCube shifted = new HyperspectralCube(size, size, 1);
    SplittableRandom random = new SplittableRandom(2);
    for (int wave = 0; wave < 40; wave++) {
      double u = random.nextInt(-22, 23) / (double) size; // at most 0.35 periods a pixel
      double v = random.nextInt(-22, 23) / (double) size;
      double phase = random.nextDouble(2 * Math.PI);
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          double at = 2 * Math.PI * (u * row + v * column) + phase;
          double moved = at - 2 * Math.PI * (u * down + v * right);
          cube.set(row, column, 0, cube.get(row, column, 0) + 0.01f * (float) Math.cos(at));
          shifted.set(
              row, column, 0, shifted.get(row, column, 0) + 0.01f * (float) Math.cos(moved));
        }
      }
    }
    HyperspectralCube guide =
        GuideDegradation.testing(config("fixed.guide.shift=[%s, %s]".formatted(down, right)))
            .guide(SpectralResponse.ofChannels(new double[] {1}), scene(raised(cube)), SEEDS, 1);
    for (int row = 12; row < size - 12; row++) { // the image goes on otherwise than periodically
      for (int column = 12; column < size - 12; column++) {
        assertEquals(0.5 + shifted.get(row, column, 0), guide.get(row, column, 0), 1e-3);
      }
    }
  }

  private static HyperspectralCube raised(HyperspectralCube cube) {
    HyperspectralCube raised = new HyperspectralCube(cube.height(), cube.width(), 1);
    for (int i = 0; i < raised.values().length; i++) {
      raised.values()[i] = 0.5f + cube.values()[i];
    }
    return raised;
  }

  @Test
  void wholePixelsMoveAsTheyAre() {
    Scene scene = scene(Cubes.random(9, 11, 31, 5));
    HyperspectralCube exact = NIKON.guide(scene);
    HyperspectralCube guide =
        GuideDegradation.testing(config("fixed.guide.shift=[2, -1]")).guide(NIKON, scene, SEEDS, 1);
    assertEquals(exact.get(3, 6, 1), guide.get(5, 5, 1)); // down and to the left
    assertEquals(exact.get(1, 6, 1), guide.get(0, 5, 1)); // mirrored at the border
  }

  @Test
  void trainingDrawsShiftsBothWays() {
    HyperspectralCube ramp = new HyperspectralCube(32, 32, 1);
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        ramp.set(row, column, 0, 0.2f + 0.01f * row + 0.001f * column);
      }
    }
    GuideDegradation training =
        GuideDegradation.training(config("unknown.guide.largest-shift=0.5"));
    SpectralResponse grey = SpectralResponse.ofChannels(new double[] {1});
    double smallest = 1;
    double largest = -1;
    for (int sample = 0; sample < 100; sample++) {
      HyperspectralCube guide = training.guide(grey, scene(ramp), SEEDS, 0, sample);
      double right = (guide.get(16, 16, 0) - guide.get(16, 17, 0)) * 1000 + 1;
      assertEquals(0, right, 0.05); // the slope stays
      double down = (ramp.get(16, 16, 0) - guide.get(16, 16, 0)) / 0.01;
      smallest = Math.min(smallest, down);
      largest = Math.max(largest, down);
    }
    assertTrue(smallest < -0.4 && smallest >= -0.56, "smallest " + smallest);
    assertTrue(largest > 0.4 && largest <= 0.56, "largest " + largest);
  }

  @Test
  void theRatioOfSignalToNoiseIsThatOfEachChannel() {
    HyperspectralCube cube = new HyperspectralCube(100, 100, 2);
    for (int i = 0; i < cube.values().length; i += 2) {
      cube.values()[i] = 0.6f;
      cube.values()[i + 1] = 0.3f;
    }
    SpectralResponse both = SpectralResponse.ofChannels(new double[] {1, 0}, new double[] {0, 1});
    GuideDegradation testing = GuideDegradation.testing(config("fixed.guide.noise=25 dB"));
    HyperspectralCube guide = testing.guide(both, scene(cube), SEEDS, 1);
    for (int channel = 0; channel < 2; channel++) {
      double signal = channel == 0 ? 0.6 : 0.3;
      double squares = 0;
      for (int i = channel; i < guide.values().length; i += 2) {
        squares += Math.pow(guide.values()[i] - signal, 2) / 10000;
      }
      assertEquals(25, 10 * Math.log10(signal * signal / squares), 0.3);
    }
    assertFalse(Arrays.equals(guide.values(), testing.guide(both, scene(cube), SEEDS, 2).values()));
    assertArrayEquals(guide.values(), testing.guide(both, scene(cube), SEEDS, 1).values());
  }

  /** Each error has numbers of its own, so that adding one leaves the others as they are. */
  @Test
  void aShiftLeavesTheResponseAsItIs() {
    DegradationConfig wrong = config("unknown.guide.largest-response-error=0.2");
    DegradationConfig both =
        config(
            "unknown.guide.largest-response-error=0.2",
            "unknown.guide.largest-shift=0",
            "unknown.guide.noise-levels=[0, 0]");
    assertArrayEquals(
        responseSeen(GuideDegradation.training(wrong), SEEDS, 4),
        responseSeen(GuideDegradation.training(both), SEEDS, 4));
  }

  @Test
  void valuesStayInTheRange() {
    Scene bright = scene(Cubes.constant(8, 8, 31, 1));
    for (float value :
        GuideDegradation.testing(config("fixed.guide.noise=30"))
            .guide(NIKON, bright, SEEDS, 1)
            .values()) {
      assertTrue(value >= 0 && value <= 1);
    }
    assertArrayEquals(Cubes.constant(8, 8, 31, 1).values(), bright.cube().values());
  }
}
