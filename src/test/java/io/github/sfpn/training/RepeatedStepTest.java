package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Precision;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.NodeDef;

/** The same steps from the same weights, again and again, whatever the timing. */
@Tag("slow")
class RepeatedStepTest {
  private static final int REPETITIONS = 60;

  /** TensorFlow adds up two in one way only; more, as timing has it. */
  @Test
  void gradientsAreAddedUpTwoAtATime() {
    NetworkConfig size = new NetworkConfig(4, 2, 1, TileSimilarity.CORRECT);
    try (CoarseModel model = TinyNetwork.create(size, TinyProblem.SCALE, 1)) {
      TinyProblem.step(model);
      assertEquals(
          List.of(),
          model.session().graphDefinition().getNodeList().stream()
              .filter(node -> node.getOp().equals("AddN") && node.getInputCount() > 2)
              .map(NodeDef::getName)
              .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsGiveTheSameNumbersEveryTime(Precision precision) {
    NetworkConfig size = new NetworkConfig(4, 2, 1, TileSimilarity.CORRECT);
    Compute compute = Compute.onThreads(1).with(precision);
    try (CoarseModel model = TinyNetwork.create(size, TinyProblem.SCALE, 1, compute)) {
      CoarseStep step = TinyProblem.step(model);
      Batch batch = TinyProblem.batches().batch(0);
      Map<Variable, float[]> initial = model.variables().values(model.variables().all());
      float[] firstLosses = null;
      Map<Variable, float[]> first = null;
      for (int i = 0; i < REPETITIONS; i++) {
        model.variables().assign(initial);
        step.optimisers().values().forEach(adam -> adam.resumeAt(0));
        float[] losses = step.run(batch, 1e-3);
        Map<Variable, float[]> now = model.variables().values(model.variables().all());
        if (i == 0) {
          firstLosses = losses;
          first = now;
        }
        assertArrayEquals(firstLosses, losses, "losses of repetition " + i);
        for (Variable variable : now.keySet()) {
          assertArrayEquals(first.get(variable), now.get(variable), variable + ", " + i);
        }
      }
    }
  }
}
