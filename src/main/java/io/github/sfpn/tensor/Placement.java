package io.github.sfpn.tensor;

import java.util.HashSet;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Places the operations that are built between two moments on a device.
 *
 * <p>TensorFlow's Java interface sets the device of operations as they are built, but not of
 * gradients, which would all be computed on the first device.
 */
final class Placement {
  private final Graph graph;
  private final Set<String> before = new HashSet<>();

  /** Starts with the operations that are built from now on. */
  Placement(Graph graph) {
    this.graph = graph;
    graph.operations().forEachRemaining(operation -> before.add(operation.name()));
  }

  /**
   * Places all operations that were built since the start.
   *
   * @param device for instance {@code /device:GPU:1}
   */
  @SuppressWarnings("try") // the scope frees the objects that are created within it
  void end(String device) {
    try (PointerScope scope = new PointerScope()) {
      // of this graph, TensorFlow only uses the lock and the sessions that ran the operation, of
      // which there are none
      TF_Graph standIn = TF_Graph.newGraph();
      graph
          .operations()
          .forEachRemaining(
              operation -> {
                if (!before.contains(operation.name())) {
                  place(standIn, operation, device);
                }
              });
    }
  }

  private static void place(TF_Graph graph, GraphOperation operation, String device) {
    tensorflow.TF_SetRequestedDevice(graph, operation.getUnsafeNativeHandle(), device);
  }
}
