package io.github.sfpn.network.sfpn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.Model;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A CoarseNet with its weights. */
public final class CoarseModel extends Model<CoarseNet> {
  /** What a {@code model.json} that was written before networks could lack parts does not say. */
  private static final ObjectNode PARTS =
      new ObjectMapper()
          .<ObjectNode>valueToTree(new NetworkConfig(2, 1, 1, TileSimilarity.CORRECT))
          .remove(List.of("features", "modules", "patch", "tileSimilarity"));

  /**
   * What {@code model.json} says.
   *
   * @param architecture of the network
   * @param trainedScale the scale that the weights were trained for; 0: not known
   * @param trainedBands the number of bands that they were trained for; 0: not known
   * @param trainedRange shortest and longest wavelength in nm that they were trained for; empty:
   *     not known
   * @param origin one sentence on where the weights come from
   */
  public record Description(
      Architecture architecture,
      int trainedScale,
      int trainedBands,
      List<Double> trainedRange,
      String origin) {
    public Description {
      trainedRange = new TrainedBands(trainedBands, trainedRange).range();
    }

    /** Of weights for images of some bands. */
    public static Description of(
        Architecture architecture, int trainedScale, TrainedBands bands, String origin) {
      return new Description(architecture, trainedScale, bands.count(), bands.range(), origin);
    }

    /** Of weights whose wavelengths are not known. */
    public Description(
        Architecture architecture, int trainedScale, int trainedBands, String origin) {
      this(architecture, trainedScale, trainedBands, List.of(), origin);
    }

    /** The bands that the weights are trained for. */
    public TrainedBands bands() {
      return new TrainedBands(trainedBands, trainedRange);
    }
  }

  private final Description description;

  private CoarseModel(Description description, int scale, RandomGenerator random, Compute compute) {
    super(
        description,
        (tf, variables, draws) ->
            new CoarseNet(tf, variables, description.architecture(), scale, draws),
        random,
        compute);
    this.description = description;
  }

  /**
   * A model with initial weights.
   *
   * @param scale of the images it will see
   * @param random draws the weights
   * @param compute what it runs with
   */
  public static CoarseModel create(
      Description description, int scale, RandomGenerator random, Compute compute) {
    return new CoarseModel(description, scale, random, compute);
  }

  /**
   * A model with the weights of a folder.
   *
   * @param description what {@link #describe} found there, perhaps with another tile similarity or
   *     patch
   * @throws io.github.sfpn.tensor.CheckpointException if the weights are missing or damaged
   */
  public static CoarseModel load(Path folder, Description description, int scale, Compute compute) {
    // every initial weight is overwritten, so what draws them does not matter
    CoarseModel model = new CoarseModel(description, scale, new SplittableRandom(0), compute);
    try {
      model.restore(folder);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Reads what a model folder says of itself.
   *
   * @throws io.github.sfpn.tensor.CheckpointException if it is no model folder of a CoarseNet
   */
  public static Description describe(ModelFolder folder) {
    if (folder.json().has("network")) {
      throw new CheckpointException(
          "%s is of %s; expected a model of sfpn"
              .formatted(folder.description(), folder.json().path("network").asText()));
    }
    if (folder.json().path("architecture").path("size") instanceof ObjectNode size) {
      PARTS.properties().forEach(part -> size.putIfAbsent(part.getKey(), part.getValue()));
    }
    return folder.as(Description.class);
  }

  public Description description() {
    return description;
  }
}
