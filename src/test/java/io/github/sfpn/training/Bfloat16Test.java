package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Precision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

@Tag("slow")
class Bfloat16Test {
  private static final NetworkConfig SIZE = new NetworkConfig(4, 2, 1, TileSimilarity.CORRECT);
  private static final int STEPS = 5;

  private static CoarseModel model(Precision precision) {
    Compute compute = Compute.onThreads(1).with(precision);
    return TinyNetwork.create(SIZE, TinyProblem.SCALE, 1, compute);
  }

  private static float[] losses(Precision precision) {
    try (CoarseModel model = model(precision)) {
      CoarseStep step = TinyProblem.step(model);
      Batch batch = TinyProblem.batches().batch(0);
      float[] losses = null;
      for (int i = 0; i < STEPS; i++) {
        losses = step.run(batch, 1e-3);
      }
      return losses;
    }
  }

  @Test
  void learnsAsFloat32ButForTheRounding() {
    float[] exact = losses(Precision.FLOAT32);
    float[] rounded = losses(Precision.BFLOAT16);
    for (int band = 0; band < exact.length; band++) {
      assertEquals(exact[band], rounded[band], 0.02 * exact[band], "band " + band);
      assertNotEquals(exact[band], rounded[band], "band " + band);
    }
  }

  @Test
  void multipliesInBfloat16AndKeepsAllElseInFloat32() {
    try (CoarseModel model = model(Precision.BFLOAT16)) {
      TinyProblem.step(model);
      List<NodeDef> nodes = model.session().graphDefinition().getNodeList();
      List<NodeDef> convolutions = named(nodes, "Conv2D").toList();
      assertTrue(convolutions.size() > 20);
      convolutions.forEach(node -> assertEquals(DataType.DT_BFLOAT16, type(node), node.getName()));
      Stream.of("Abs", "Mean", "Sqrt", "ResourceApplyAdam", "BiasAdd")
          .flatMap(operation -> named(nodes, operation))
          .forEach(node -> assertEquals(DataType.DT_FLOAT, type(node), node.getName()));
    }
  }

  /** Gradients too: Conv2DBackpropInput, Conv2DBackpropFilter. */
  private static Stream<NodeDef> named(List<NodeDef> nodes, String operation) {
    return nodes.stream().filter(node -> node.getOp().startsWith(operation));
  }

  private static DataType type(NodeDef node) {
    return node.getAttrOrThrow("T").getType();
  }
}
