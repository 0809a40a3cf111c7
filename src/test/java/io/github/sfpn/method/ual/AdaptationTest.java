package io.github.sfpn.method.ual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.refinement.RefinementRule;
import io.github.sfpn.method.refinement.RefinementRule.End;
import io.github.sfpn.method.refinement.RefinementRule.ParameterGroup;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptationTest {
  private static final long PLENTY = 1L << 33;
  private static final int TAPS = AdaptationNet.BLUR_SIZE * AdaptationNet.BLUR_SIZE;

  private final ReferenceValues reference =
      ReferenceValues.open("reference-baselines/ual-adaptation.mat");
  private final List<Map<String, Double>> measures = new ArrayList<>();

  private RefinementRule rule(End end) {
    return new RefinementRule(
        Adaptation.STAGE,
        "ual.adaptation",
        reference.integer("steps"),
        1,
        1,
        OptionalDouble.empty(),
        new Adam.Settings(
            reference.number("beta1"), reference.number("beta2"), reference.number("epsilon")),
        new ParameterGroup(reference.number("learning_rate"), reference.number("weight_decay")),
        new ParameterGroup(
            reference.number("learning_rate_kernel"), reference.number("weight_decay_kernel")),
        new RefinementConfig.Plateau(0, 0.01),
        end);
  }

  private Adaptation published(End end, long memory) {
    Adaptation adaptation =
        new Adaptation(
            rule(end),
            memory,
            reference.integer("scale"),
            new Cameras(new float[TAPS], response(), true),
            new SplittableRandom(1),
            Compute.onThreads(0));
    adaptation.beginWith(
        PyTorchWeights.read(ReferenceValues.path("reference-baselines/ual-adaptation-initial.pth")),
        "initial");
    return adaptation;
  }

  private SpectralResponse response() {
    int[] shape = reference.shape("srf");
    double[] values = reference.values("srf");
    double[][] channels = new double[shape[0]][shape[1]];
    for (int i = 0; i < values.length; i++) {
      channels[i % shape[0]][i / shape[0]] = values[i];
    }
    return SpectralResponse.ofChannels(channels);
  }

  private HyperspectralCube run(Adaptation adaptation) {
    return adaptation.run(
        new Observation(
            reference.cube("lr", 0),
            reference.cube("rgb", 0),
            reference.integer("scale"),
            Optional.empty(),
            Optional.empty()),
        reference.cube("coarse", 0),
        (stage, step, found, estimate) -> measures.add(found));
  }

  private void hasThePublishedLosses(double tolerance) {
    double[] losses = reference.values("losses");
    double[] ofLowResolution = reference.values("losses_lr");
    double[] ofGuide = reference.values("losses_rgb");
    for (int i = 0; i < losses.length; i++) {
      Map<String, Double> found = measures.get(i);
      double within = tolerance * losses[i];
      assertEquals(losses[i], found.get("loss"), within, "step " + (i + 1));
      assertEquals(ofLowResolution[i], found.get("low_resolution_term"), within);
      assertEquals(ofGuide[i], found.get("guide_term"), within);
    }
  }

  @Test
  void adaptsAsThePublishedCodeDoes() {
    try (Adaptation adaptation = published(End.BEFORE_LAST_STEP, PLENTY)) {
      HyperspectralCube result = run(adaptation);
      hasThePublishedLosses(1e-5);
      assertArrayEquals(reference.cube("result", 0).values(), result.values(), 1e-5f);
    }
  }

  @Test
  void learnsTheBlurAsThePublishedCodeDoes() {
    try (Adaptation adaptation = published(End.AFTER_LAST_STEP, PLENTY)) {
      run(adaptation);
      double[] kernel = reference.values("kernel_after");
      int size = AdaptationNet.BLUR_SIZE;
      float[] found = adaptation.blur();
      for (int i = 0; i < TAPS; i++) {
        assertEquals(kernel[i % size * size + i / size], found[i], 1e-7, "tap " + i);
      }
      assertEquals(reference.number("bias_after"), adaptation.blurBias(), 1e-6);
    }
  }

  @Test
  void windowsChangeTheLossByRoundingOnly() {
    long roomFor2500Pixels = 2500L * Float.BYTES * 26 * 31;
    try (Adaptation adaptation = published(End.BEFORE_LAST_STEP, roomFor2500Pixels)) {
      assertEquals(4, adaptation.plan(48, 64).size());
      run(adaptation);
      hasThePublishedLosses(2e-5);
    }
  }
}
