package io.github.sfpn.network;

import io.github.sfpn.tensor.Compute;
import java.util.List;
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
   * @param trainedRange shortest and longest wavelength in nm; empty: not known
   * @param origin one sentence on where the weights come from
   */
  public record Description(
      String network,
      Object size,
      int guideChannels,
      int trainedScale,
      int trainedBands,
      List<Double> trainedRange,
      String origin) {

    public Description {
      trainedRange = new TrainedBands(trainedBands, trainedRange).range();
    }

    /** Of weights for images of some bands. */
    public static Description of(
        String network,
        Object size,
        int guideChannels,
        int trainedScale,
        TrainedBands bands,
        String origin) {
      return new Description(
          network, size, guideChannels, trainedScale, bands.count(), bands.range(), origin);
    }

    /** The bands that the weights are trained for. */
    public TrainedBands bands() {
      return new TrainedBands(trainedBands, trainedRange);
    }
  }

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
