package io.github.sfpn.network.sfpn;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.Model;
import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A CoarseNet with its weights in a session of its own.
 *
 * <p>On disk a model is a folder: {@code model.json} (architecture and where the weights come from)
 * and the weights as a TensorFlow checkpoint.
 */
public final class CoarseModel implements Model {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  /** What a {@code model.json} that was written before networks could lack parts does not say. */
  private static final ObjectNode PARTS =
      JSON.<ObjectNode>valueToTree(new NetworkConfig(2, 1, 1, TileSimilarity.CORRECT))
          .remove(List.of("features", "modules", "patch", "tileSimilarity"));

  public static final String DESCRIPTION = "model.json";
  private static final String WEIGHTS = "weights";

  /**
   * What {@code model.json} says.
   *
   * @param architecture of the network
   * @param trainedScale the scale that the weights were trained for; 0: not known
   * @param trainedBands the number of bands that they were trained for; 0: not known
   * @param origin one sentence on where the weights come from
   */
  public record Description(
      Architecture architecture, int trainedScale, int trainedBands, String origin) {
    /** The same weights in a network that differs in what no weight depends on. */
    public Description with(Architecture other) {
      return new Description(other, trainedScale, trainedBands, origin);
    }
  }

  private final Description description;
  private final TensorSession session;
  private final Variables variables;
  private final CoarseNet network;
  private final Checkpoint weights;

  private CoarseModel(Description description, int scale, RandomGenerator random, Compute compute) {
    this.description = description;
    session = new TensorSession(compute);
    variables = new Variables(session);
    network = new CoarseNet(session.ops(), variables, description.architecture(), scale, random);
    weights = variables.checkpoint(network.weights());
    variables.initialise();
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
   * @param description what {@link #describe} found there, perhaps {@link Description#with} another
   *     tile similarity or patch
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
   * @throws CheckpointException if it is no model folder
   */
  public static Description describe(Path folder) {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(
          "%s is not a model folder: expected a file %s in it".formatted(folder, DESCRIPTION));
    }
    try {
      JsonNode description = JSON.readTree(file.toFile());
      if (!description.isObject()) {
        throw new CheckpointException(file + " is damaged: expected an object in JSON");
      }
      if (description.has("network")) {
        throw new CheckpointException(
            "%s is of %s, a method that an experiment trains and tests; expected a model of sfpn"
                .formatted(file, description.path("network").asText()));
      }
      if (description.path("architecture").path("size") instanceof ObjectNode size) {
        PARTS.properties().forEach(part -> size.putIfAbsent(part.getKey(), part.getValue()));
      }
      return JSON.treeToValue(description, Description.class);
    } catch (JacksonException e) {
      throw new CheckpointException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void save(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(DESCRIPTION).toFile(), description);
    weights.save(folder.resolve(WEIGHTS));
  }

  @Override
  public void restore(Path folder) {
    weights.restore(folder.resolve(WEIGHTS));
  }

  public Description description() {
    return description;
  }

  public CoarseNet network() {
    return network;
  }

  @Override
  public long parameters() {
    return network.parameters();
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public TensorSession session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
