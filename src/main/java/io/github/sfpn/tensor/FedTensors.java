package io.github.sfpn.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Tensors that are made once and fed to many runs of a graph, each to its placeholder. They belong
 * to this object; close it.
 */
public final class FedTensors implements AutoCloseable {
  private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();

  /** Takes a tensor over. */
  public <T extends TType> void put(Placeholder<T> placeholder, T tensor) {
    tensors.put(placeholder, tensor);
  }

  /** Adds a vector of whole numbers. */
  public void put(Placeholder<TInt32> placeholder, int... values) {
    put(placeholder, Tensors.of(values, values.length));
  }

  /** Feeds all tensors to a run. */
  public Session.Runner feed(Session.Runner runner) {
    tensors.forEach(runner::feed);
    return runner;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
