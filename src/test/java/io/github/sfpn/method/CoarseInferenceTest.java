package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.ReferenceModel;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class CoarseInferenceTest {
  private static final long AMPLE = 4L << 30;

  @ParameterizedTest
  @ValueSource(strings = {"coarse-x4", "coarse-x8-legacy"})
  void computesWhatThePublishedCodeComputes(String name) {
    ReferenceValues reference = ReferenceValues.open(name + ".mat");
    try (CoarseModel model = ReferenceModel.imported(name + ".pth", reference)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      for (int n = 0; n < reference.shape("lr")[0]; n++) {
        HyperspectralCube result = inference.run(reference.cube("lr", n), reference.cube("rgb", n));
        assertEquals(0, largestDifference(reference.cube("sr", n), result), 1e-4);
        assertArrayEquals(
            reference.cube("features_last", n).values(), carriedFeatures(model), 1e-4f);
      }
    }
  }

  /** What the last band left on the device. */
  private static float[] carriedFeatures(CoarseModel model) {
    Ops tf = model.session().ops();
    Operand<TFloat32> features = new DeviceState(tf, "inference_last_features").read(tf);
    try (Result result = model.session().runner().fetch(features).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
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
