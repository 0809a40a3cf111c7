package io.github.sfpn.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.tensorflow.op.Ops;

/**
 * A {@link FusionNetwork} with its weights in a session of its own. Its folder is as {@link
 * CoarseModel}'s: {@code model.json} says what the weights are of, beside them.
 */
public final class FusionModel implements Model {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String WEIGHTS = "weights";

  /** Makes the weights of a network. */
  public interface Layers {
    /**
     * Makes them.
     *
     * @param variables where the weights are kept
     * @param random draws their initial values
     */
    FusionNetwork over(Ops tf, Variables variables, RandomGenerator random);
  }

  /**
   * What {@code model.json} says.
   *
   * @param network its name, such as {@code pzres-net}
   * @param size a record with the settings that its weights depend on
   * @param guideChannels channels of the guide
   * @param trainedScale the scale that the weights are trained for
   * @param trainedBands L
   * @param origin one sentence on where the weights come from
   */
  public record Description(
      String network,
      Record size,
      int guideChannels,
      int trainedScale,
      int trainedBands,
      String origin) {}

  private final Description description;
  private final TensorSession session;
  private final Variables variables;
  private final FusionNetwork network;
  private final Checkpoint weights;

  /**
   * A model with initial weights.
   *
   * @param random draws the weights
   * @param compute what it runs with
   */
  public FusionModel(
      Description description, Layers layers, RandomGenerator random, Compute compute) {
    this.description = description;
    session = new TensorSession(compute);
    variables = new Variables(session);
    network = layers.over(session.ops(), variables, random);
    weights = variables.checkpoint(network.weights());
    variables.initialise();
  }

  public FusionNetwork network() {
    return network;
  }

  @Override
  public long parameters() {
    return network.parameters();
  }

  @Override
  public void save(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(CoarseModel.DESCRIPTION).toFile(), description);
    weights.save(folder.resolve(WEIGHTS));
  }

  @Override
  public void restore(Path folder) {
    weights.restore(folder.resolve(WEIGHTS));
  }

  @Override
  public TensorSession session() {
    return session;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public void close() {
    session.close();
  }
}
