package io.github.sfpn.tensor;

import java.util.HashSet;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Operations that are built between two moments, to be put on a device.
 *
 * <p>TensorFlow's Java interface names a device for operations as they are built, but not for those
 * that it builds itself: gradients would all be computed on the first device.
 */
final class Placement {
  private final Graph graph;
  private final Set<String> before = new HashSet<>();

  /** From now on. */
  Placement(Graph graph) {
    this.graph = graph;
    graph.operations().forEachRemaining(operation -> before.add(operation.name()));
  }

  /**
   * Until now.
   *
   * @param device for instance {@code /device:GPU:1}
   */
  @SuppressWarnings("try") // the scope frees what is made within it, and is not spoken to
  void end(String device) {
    try (PointerScope scope = new PointerScope()) {
      // of the graph that is named here only the lock is used, and sessions are told that have run
      // the operation before: none has
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
