package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.network.FineNet;
import io.github.sfpn.network.WeightImport;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RefinementTest {
  private final ReferenceValues reference = ReferenceValues.open("refinement.mat");

  @Test
  void refinesAsThePublishedCodeDoes() {
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
            new TrainingConfig.Adam(0.9, 0.999, 1e-8));
    List<Double> found = new ArrayList<>();
    List<Double> foundNorms = new ArrayList<>();
    HyperspectralCube coarse = reference.cube("coarse", 0);
    try (Refinement refinement =
        new Refinement(
            config,
            coarse.bands(),
            response(),
            reference.integer("scale"),
            new float[FineNet.BLUR_SIZE * FineNet.BLUR_SIZE],
            new SplittableRandom(1),
            0)) {
      WeightImport.into(
          refinement.variables(),
          refinement.network().weights(),
          PyTorchWeights.read(ReferenceValues.path("refinement-initial.pth")),
          "refinement-initial.pth");
      HyperspectralCube result =
          refinement.run(
              reference.cube("lr", 0),
              reference.cube("rgb", 0),
              coarse,
              (stage, step, measures, estimate) -> {
                found.add(measures.get("loss"));
                foundNorms.add(measures.get("gradient_norm"));
              });
      for (int step = 0; step < losses.length; step++) {
        assertEquals(losses[step], found.get(step), 1e-4 * losses[step], "loss of step " + step);
        assertEquals(norms[step], foundNorms.get(step), 1e-3 * norms[step], "norm of step " + step);
      }
      HyperspectralCube expected = reference.cube("result", 0);
      double largest = 0;
      float[] clipped = result.values();
      for (int i = 0; i < clipped.length; i++) {
        largest = Math.max(largest, Math.abs(expected.values()[i] - clipped[i]));
      }
      assertEquals(0, largest, 1e-3);
    }
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
}
