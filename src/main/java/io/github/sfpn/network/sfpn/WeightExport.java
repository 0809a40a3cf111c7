package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a CoarseNet with the keys and in the layout of the published PyTorch code. */
public final class WeightExport {
  private WeightExport() {}

  /**
   * All tensors of the published state dict, so that it loads there with {@code strict=True}.
   *
   * @param model of the full network, as published
   */
  public static Map<String, Tensor> of(CoarseModel model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<Variable, float[]> values = model.variables().values(model.network().weights());
    values.forEach(
        (variable, numbers) ->
            tensors.put(variable.name(), PublishedLayout.tensor(variable, numbers)));
    for (int module = 0; module < model.network().architecture().size().modules(); module++) {
      tensors.put(WeightImport.unusedKey(module), unused());
    }
    return tensors;
  }

  /** The settings by which a network lacks parts of the published one; empty: it lacks none. */
  public static List<String> lacking(Architecture architecture) {
    return WeightImport.lacking(architecture.size());
  }

  /** Factors that the published code keeps and never uses, at their initial values. */
  private static Tensor unused() {
    float[] ones = new float[WeightImport.UNUSED_FACTORS];
    Arrays.fill(ones, 1);
    return new Tensor(new int[] {ones.length}, ones);
  }
}
