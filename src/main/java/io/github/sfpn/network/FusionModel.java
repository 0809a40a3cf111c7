package io.github.sfpn.network;

import io.github.sfpn.tensor.Compute;
import java.util.random.RandomGenerator;

/** A {@link FusionNetwork} with its weights. */
public final class FusionModel extends Model<FusionNetwork> {
  /**
   * What {@code model.json} says.
   *
   * @param network the method's name, such as {@code pzres-net}
   * @param size the settings that the network has been built and trained with
   * @param guideChannels channels of the guide
   * @param trainedScale the scale that the weights are trained for
   * @param trainedBands L
   * @param origin one sentence on where the weights come from
   */
  public record Description(
      String network,
      Object size,
      int guideChannels,
      int trainedScale,
      int trainedBands,
      String origin) {}

  /**
   * A model with initial weights.
   *
   * @param description a {@link Description}, or a record of the method's own that has its
   *     components and more
   * @param random draws the weights
   * @param compute what it runs with
   */
  public FusionModel(
      Record description,
      Layers<? extends FusionNetwork> layers,
      RandomGenerator random,
      Compute compute) {
    super(description, layers, random, compute);
  }
}
