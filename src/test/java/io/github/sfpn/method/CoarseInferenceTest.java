package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.Architecture;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.CoarseModel.Description;
import io.github.sfpn.network.WeightImport;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseInferenceTest {
  private static final long AMPLE = 4L << 30;

  @ParameterizedTest
  @ValueSource(strings = {"coarse-x4", "coarse-x8-legacy"})
  void computesWhatThePublishedCodeComputes(String name) {
    ReferenceValues reference = ReferenceValues.open(name + ".mat");
    try (CoarseModel model = imported(name, reference)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      for (int n = 0; n < reference.shape("lr")[0]; n++) {
        HyperspectralCube result = inference.run(reference.cube("lr", n), reference.cube("rgb", n));
        assertEquals(0, largestDifference(reference.cube("sr", n), result), 1e-4);
      }
    }
  }

  private static CoarseModel imported(String name, ReferenceValues reference) {
    Map<String, Tensor> weights = PyTorchWeights.read(ReferenceValues.path(name + ".pth"));
    NetworkConfig size =
        new NetworkConfig(2, 1, reference.integer("patch"), TileSimilarity.AS_PUBLISHED);
    Architecture architecture = WeightImport.architecture(weights, size, name);
    CoarseModel model =
        CoarseModel.create(
            new Description(architecture, 0, 0, name),
            reference.integer("scale"),
            new java.util.SplittableRandom(1),
            0);
    WeightImport.into(model, weights, name);
    return model;
  }

  private static double largestDifference(HyperspectralCube expected, HyperspectralCube found) {
    assertEquals(expected.shape(), found.shape());
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i] - found.values()[i]));
    }
    return largest;
  }
}
