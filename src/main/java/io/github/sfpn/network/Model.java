package io.github.sfpn.network;

import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.op.Ops;

/** A network with its weights in a session of its own. On disk it is a {@link ModelFolder}. */
public abstract class Model<N extends LearnedNetwork> implements AutoCloseable {
  /** Makes the weights of a network. */
  public interface Layers<N extends LearnedNetwork> {
    /**
     * Makes them.
     *
     * @param variables where the weights are kept
     * @param random draws their initial values
     */
    N over(Ops tf, Variables variables, RandomGenerator random);
  }

  private final Record description;
  private final TensorSession session;
  private final Variables variables;
  private final N network;
  private final Checkpoint checkpoint;

  /**
   * A model with initial weights.
   *
   * @param description what {@code model.json} will say
   * @param random draws the weights
   * @param compute what it runs with
   */
  protected Model(
      Record description, Layers<? extends N> layers, RandomGenerator random, Compute compute) {
    this.description = description;
    session = new TensorSession(compute);
    variables = new Variables(session);
    network = layers.over(session.ops(), variables, random);
    checkpoint = variables.checkpoint(network.weights());
    variables.initialise();
  }

  public final N network() {
    return network;
  }

  /** The number of learned parameters. */
  public final long parameters() {
    return network.parameters();
  }

  /** The present weights, row-major. */
  public final Map<Variable, float[]> weights() {
    return variables.values(network.weights());
  }

  public final TensorSession session() {
    return session;
  }

  public final Variables variables() {
    return variables;
  }

  /**
   * Writes description and weights into a folder that exists.
   *
   * @throws IOException if it cannot be written
   */
  public final void save(Path folder) throws IOException {
    ModelFolder.describe(folder, description);
    checkpoint.save(ModelFolder.weights(folder));
  }

  /**
   * Reads the weights of a folder that {@link #save} wrote.
   *
   * @throws io.github.sfpn.tensor.CheckpointException if they are missing, damaged or of another
   *     network
   */
  public final void restore(Path folder) {
    checkpoint.restore(ModelFolder.weights(folder));
  }

  @Override
  public final void close() {
    session.close();
  }
}
