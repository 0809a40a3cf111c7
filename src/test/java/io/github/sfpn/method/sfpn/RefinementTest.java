package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.RefinementConfig.InitialBlur;
import io.github.sfpn.config.RefinementConfig.Plateau;
import io.github.sfpn.config.RefinementConfig.Response;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.BlurKernel;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.sfpn.FineNet;
import io.github.sfpn.tensor.Compute;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RefinementTest {
  private static final long PLENTY = 1L << 33;
  private static final Plateau NEVER = new Plateau(0, 0.01);
  private static final TrainingConfig.Adam ADAM = new TrainingConfig.Adam(0.9, 0.999, 1e-8);

  private static RefinementConfig config(int steps, double rate, int width, Plateau plateau) {
    return new RefinementConfig(
        steps, rate, width, 0.5, 1, 0.4, ADAM, "", InitialBlur.GAUSSIAN, Response.KNOWN, plateau);
  }

  @Test
  void refinesAsThePublishedCodeDoes() {
    ReferenceValues reference = ReferenceValues.open("refinement.mat");
    double[] losses = reference.values("losses");
    double[] norms = reference.values("gradient_norms");
    RefinementConfig config =
        new RefinementConfig(
            losses.length,
            reference.number("learning_rate"),
            reference.integer("width"),
            reference.number("weight_lr"),
            reference.number("weight_rgb"),
            0.4,
            ADAM,
            "",
            InitialBlur.GAUSSIAN,
            Response.KNOWN,
            NEVER);
    List<Map<String, Double>> found = new ArrayList<>();
    HyperspectralCube coarse = reference.cube("coarse", 0);
    Cameras cameras =
        new Cameras(new float[FineNet.BLUR_SIZE * FineNet.BLUR_SIZE], response(reference), true);
    try (Refinement refinement =
        new Refinement(
            config,
            PLENTY,
            reference.integer("scale"),
            cameras,
            new SplittableRandom(1),
            Compute.onThreads(0))) {
      refinement.beginWith(
          PyTorchWeights.read(ReferenceValues.path("refinement-initial.pth")), "initial");
      HyperspectralCube result =
          refinement.run(
              new Observation(
                  reference.cube("lr", 0),
                  reference.cube("rgb", 0),
                  reference.integer("scale"),
                  Optional.empty(),
                  Optional.empty()),
              coarse,
              (stage, step, measures, estimate) -> found.add(measures));
      for (int step = 0; step < losses.length; step++) {
        assertEquals(losses[step], found.get(step).get("loss"), 1e-4 * losses[step]);
        assertEquals(norms[step], found.get(step).get("gradient_norm"), 1e-3 * norms[step]);
      }
      assertEquals(0, largestDifference(reference.cube("result", 0), result), 1e-3);
    }
  }

  private static SpectralResponse response(ReferenceValues reference) {
    int[] shape = reference.shape("srf");
    double[] values = reference.values("srf");
    double[][] channels = new double[shape[0]][shape[1]];
    for (int i = 0; i < values.length; i++) {
      channels[i % shape[0]][i / shape[0]] = values[i];
    }
    return SpectralResponse.ofChannels(channels);
  }

  /** A pair of 36 x 52 pixels, two bands, three channels, at scale 4. */
  private static final class Pair {
    private final HyperspectralCube truth = Cubes.random(36, 52, 2, 1);
    private final SpectralResponse response =
        SpectralResponse.ofChannels(new double[] {1, 0}, new double[] {1, 2}, new double[] {0, 1});
    private final HyperspectralCube guide = response.apply(truth);
    private final HyperspectralCube lowResolution = Cubes.random(9, 13, 2, 2);
    private final HyperspectralCube coarse = Cubes.random(36, 52, 2, 3);
    private final List<Double> losses = new ArrayList<>();
    private Optional<BitSet> measured = Optional.empty();

    Refinement refinement(RefinementConfig config, boolean responseIsKnown, long memory) {
      float[] blur = BlurKernel.isotropicForSampling(FineNet.BLUR_SIZE, 2, 4).toArray();
      return new Refinement(
          config,
          memory,
          4,
          new Cameras(blur, response, responseIsKnown),
          new SplittableRandom(5),
          Compute.onThreads(0));
    }

    HyperspectralCube run(Refinement refinement, List<Window> plan) {
      return refinement.run(
          new Observation(lowResolution, guide, 4, Optional.empty(), Optional.empty(), measured),
          coarse,
          (stage, step, measures, estimate) -> losses.add(measures.get("loss")),
          plan);
    }

    HyperspectralCube run(RefinementConfig config, boolean responseIsKnown) {
      try (Refinement refinement = refinement(config, responseIsKnown, PLENTY)) {
        return run(refinement, refinement.plan(36, 52));
      }
    }
  }

  @Test
  void windowsChangeTheResultByRoundingOnly() {
    RefinementConfig config = config(6, 1e-3, 5, NEVER);
    Pair whole = new Pair();
    HyperspectralCube expected = whole.run(config, true);
    for (int side : new int[] {4, 12, 20}) {
      Pair parts = new Pair();
      try (Refinement refinement = parts.refinement(config, true, PLENTY)) {
        List<Window> windows = refinement.windows(36, 52, side / 4);
        assertTrue(windows.size() > 1);
        HyperspectralCube found = parts.run(refinement, windows);
        assertEquals(0, largestDifference(expected, found), 2e-5, "windows of " + side);
      }
      for (int step = 0; step < 6; step++) {
        assertEquals(whole.losses.get(step), parts.losses.get(step), 1e-5);
      }
    }
  }

  @Test
  void takesAsManyWindowsAsTheMemoryAsksFor() {
    Pair pair = new Pair();
    try (Refinement ample = pair.refinement(config(1, 1e-3, 5, NEVER), true, PLENTY);
        Refinement scarce = pair.refinement(config(1, 1e-3, 5, NEVER), true, 1)) {
      assertEquals(1, ample.plan(36, 52).size());
      assertEquals(9 * 13, scarce.plan(36, 52).size());
    }
  }

  @Test
  void explainsBothImagesBetterStepByStep() {
    Pair pair = new Pair();
    pair.run(config(60, 1e-3, 8, NEVER), true);
    assertTrue(pair.losses.get(59) < 0.8 * pair.losses.get(0));
  }

  @Test
  void aGuessedResponseLearnsAndAKnownOneStays() {
    Pair known = new Pair();
    Pair guessed = new Pair();
    RefinementConfig config = config(3, 1e-3, 4, NEVER);
    known.run(config, true);
    guessed.run(config, false);
    assertEquals(known.losses.get(0), guessed.losses.get(0), 1e-7);
    assertTrue(Math.abs(known.losses.get(2) - guessed.losses.get(2)) > 1e-6);
  }

  @Test
  void stopsWhereTheLossRests() {
    Pair pair = new Pair();
    pair.run(config(500, 1e-12, 4, new Plateau(3, 0.01)), true);
    assertEquals(6, pair.losses.size());
  }

  /** Z is seen by the loss alone: the estimate comes from elsewhere. */
  @Test
  void pixelsThatWereNotMeasuredAreLeftOutOfTheLoss() {
    RefinementConfig config = config(4, 1e-3, 5, NEVER);
    List<HyperspectralCube> results = new ArrayList<>();
    List<List<Double>> losses = new ArrayList<>();
    for (float filling : new float[] {0, 1}) {
      Pair pair = new Pair();
      BitSet measured = new BitSet();
      measured.set(0, 9 * 13);
      measured.clear(3 * 13 + 5, 3 * 13 + 8);
      pair.measured = Optional.of(measured);
      for (int column = 5; column < 8; column++) {
        pair.lowResolution.set(3, column, 1, filling);
      }
      try (Refinement refinement = pair.refinement(config, true, PLENTY)) {
        results.add(pair.run(refinement, refinement.windows(36, 52, 4)));
      }
      losses.add(pair.losses);
    }
    assertEquals(losses.get(0), losses.get(1));
    assertArrayEquals(results.get(0).values(), results.get(1).values());
  }

  @Test
  void saysThatItDiverged() {
    Pair pair = new Pair();
    pair.lowResolution.values()[7] = Float.NaN;
    DivergedException thrown =
        assertThrows(DivergedException.class, () -> pair.run(config(3, 1e-3, 4, NEVER), true));
    assertTrue(thrown.getMessage().contains("refinement step 1"), thrown.getMessage());
  }

  private static double largestDifference(HyperspectralCube expected, HyperspectralCube found) {
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i] - found.values()[i]));
    }
    return largest;
  }
}
