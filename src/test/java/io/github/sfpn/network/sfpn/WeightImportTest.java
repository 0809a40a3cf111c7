package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.pytorch.WeightsException;
import io.github.sfpn.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightImportTest {
  private static final NetworkConfig SIZE = new NetworkConfig(4, 2, 3, TileSimilarity.AS_PUBLISHED);

  @Test
  void everyNumberFindsItsPlace() {
    try (CoarseModel published = TinyNetwork.create(SIZE, 4, 1);
        CoarseModel model = TinyNetwork.create(SIZE, 4, 2)) {
      Map<String, Tensor> weights = asPublished(published);
      weights.put("inter_body.0.fusion.aggregate.gamma", new Tensor(new int[] {3}, new float[3]));
      weights.put("inter_body.1.fusion.aggregate.gamma", new Tensor(new int[] {3}, new float[3]));
      NetworkConfig notInWeights = new NetworkConfig(64, 4, 3, TileSimilarity.AS_PUBLISHED);
      assertEquals(
          model.network().architecture(),
          WeightImport.architecture(weights, notInWeights, "weights.pth"));
      WeightImport.into(model, weights, "weights.pth");
      List<float[]> expected = List.copyOf(values(published).values());
      List<float[]> found = List.copyOf(values(model).values());
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), found.get(i));
      }
    }
  }

  @Test
  void whatDoesNotFitIsReportedWholeAndChangesNothing() {
    try (CoarseModel model = TinyNetwork.create(SIZE, 4, 1)) {
      List<float[]> before = List.copyOf(values(model).values());
      Map<String, Tensor> weights = asPublished(model);
      weights.values().forEach(tensor -> tensor.values()[0] += 1);
      weights.remove("hsi_head.bias");
      weights.remove("inter_body.1.fusion.reduce.weight_g");
      weights.put("spe_head.weight", new Tensor(new int[] {4, 1, 5, 5}, new float[100]));
      weights.put("inter_body.2.fusion.aggregate.gama", new Tensor(new int[0], new float[1]));
      WeightsException e =
          assertThrows(WeightsException.class, () -> WeightImport.into(model, weights, "some.pth"));
      for (String part :
          List.of(
              "some.pth",
              "4 keys",
              "missing: hsi_head.bias [4]",
              "missing: inter_body.1.fusion.reduce.weight_g [4, 1, 1, 1]",
              "spe_head.weight: expected [4, 1, 3, 3], found [4, 1, 5, 5]",
              "left over: inter_body.2.fusion.aggregate.gama")) {
        assertTrue(e.getMessage().contains(part), e.getMessage());
      }
      List<float[]> after = List.copyOf(values(model).values());
      for (int i = 0; i < before.size(); i++) {
        assertArrayEquals(before.get(i), after.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aNumberThatIsNotFiniteIsRefused(float number) {
    try (CoarseModel model = TinyNetwork.create(SIZE, 4, 1)) {
      Map<String, Tensor> weights = asPublished(model);
      float[] values = weights.get("spe_head.weight").values();
      values[values.length - 1] = number;
      String message =
          assertThrows(WeightsException.class, () -> WeightImport.into(model, weights, "some.pth"))
              .getMessage();
      assertTrue(message.contains("some.pth"), message);
      assertTrue(message.contains(number + " in spe_head.weight"), message);
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void aNetworkThatLacksAPartTakesNone(String settings) {
    try (CoarseModel published = TinyNetwork.create(SIZE, 4, 1);
        CoarseModel model = TinyNetwork.create(Ablations.network(4, 2, 3, settings), 4, 1)) {
      Map<String, Tensor> weights = asPublished(published);
      WeightsException e =
          assertThrows(WeightsException.class, () -> WeightImport.into(model, weights, "some.pth"));
      String expected = "some.pth holds weights of the full network; the model has network.";
      assertTrue(e.getMessage().startsWith(expected), e.getMessage());
    }
  }

  @Test
  void weightsOfAnotherNetworkAreNotMistakenForACoarseNet() {
    Map<String, Tensor> fineNet = Map.of("Conv1.bias", new Tensor(new int[] {1}, new float[1]));
    WeightsException e =
        assertThrows(
            WeightsException.class, () -> WeightImport.architecture(fineNet, SIZE, "fine.pth"));
    assertTrue(e.getMessage().contains("fine.pth") && e.getMessage().contains("Conv1.bias"));

    Map<String, Tensor> oddFeatures = new LinkedHashMap<>();
    oddFeatures.put("hsi_head.weight", new Tensor(new int[] {3, 3, 3, 3}, new float[81]));
    oddFeatures.put("rgb_head.weight", new Tensor(new int[] {3, 3, 3, 3}, new float[81]));
    oddFeatures.put("gamma_hsi", new Tensor(new int[] {1}, new float[1]));
    WeightsException odd =
        assertThrows(
            WeightsException.class, () -> WeightImport.architecture(oddFeatures, SIZE, "odd.pth"));
    assertTrue(odd.getMessage().contains("odd.pth"), odd.getMessage());
  }

  private static Map<Variable, float[]> values(CoarseModel model) {
    return model.variables().values(model.network().weights());
  }

  /** The weights of a model as the published code would save them. */
  private static Map<String, Tensor> asPublished(CoarseModel model) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    values(model)
        .forEach((variable, values) -> weights.put(variable.name(), asPublished(variable, values)));
    return weights;
  }

  private static Tensor asPublished(Variable variable, float[] values) {
    int[] shape = variable.shape();
    if (shape.length == 4) {
      return new Tensor(new int[] {shape[3], shape[2], shape[0], shape[1]}, turned(values, shape));
    }
    boolean isLength = variable.name().endsWith("weight_g");
    return new Tensor(isLength ? new int[] {shape[0], 1, 1, 1} : shape, values);
  }

  /** [height, width, in, out] to [out, in, height, width]. */
  private static float[] turned(float[] values, int[] shape) {
    float[] turned = new float[values.length];
    int next = 0;
    for (int out = 0; out < shape[3]; out++) {
      for (int in = 0; in < shape[2]; in++) {
        for (int row = 0; row < shape[0]; row++) {
          for (int column = 0; column < shape[1]; column++) {
            turned[next++] = values[((row * shape[1] + column) * shape[2] + in) * shape[3] + out];
          }
        }
      }
    }
    return turned;
  }
}
