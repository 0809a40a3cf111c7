package io.github.sfpn.network.sfpn;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.CoarseModel.Description;
import io.github.sfpn.tensor.Compute;
import java.util.Map;
import java.util.SplittableRandom;

/** Networks with weights that the published code saved, computing as published. */
public final class ReferenceModel {
  private ReferenceModel() {}

  /**
   * Imports a weight file.
   *
   * @param file in the folder of reference values
   * @param reference holds the scale and the patch that the weights go with
   */
  public static CoarseModel imported(String file, ReferenceValues reference) {
    Map<String, Tensor> weights = PyTorchWeights.read(ReferenceValues.path(file));
    NetworkConfig notInWeights =
        new NetworkConfig(2, 1, reference.integer("patch"), TileSimilarity.AS_PUBLISHED);
    CoarseModel model =
        CoarseModel.create(
            new Description(WeightImport.architecture(weights, notInWeights, file), 0, 0, file),
            reference.integer("scale"),
            new SplittableRandom(1),
            Compute.onThreads(0));
    WeightImport.into(model, weights, file);
    return model;
  }
}
