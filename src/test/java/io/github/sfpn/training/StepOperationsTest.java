package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.RunProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many operations a step of CoarseNet executes: on a GPU, starting them takes as long as the
 * work of a small network.
 */
class StepOperationsTest {
  /** The small network of the experiments and that of the paper. */
  @ParameterizedTest
  @CsvSource({"32, 1, 480", "64, 2, 600"})
  void aStepStartsSoManyOperationsAtMost(int features, int modules, int most) {
    try (CoarseModel model = TinyProblem.model(features, modules)) {
      RunProfile step =
          new TrainingTrial(
                  TinyProblem.training(1, 1, 0), TinyProblem.step(model), TinyProblem.batches())
              .profile();
      int operations = step.operations().size();
      assertTrue(operations <= most, operations + " operations");
      // one for the weights of every band, one for those of later bands
      assertEquals(2, count(step, "ResourceApplyAdam"));
    }
  }

  private static long count(RunProfile step, String type) {
    return step.operations().stream().filter(operation -> operation.type().equals(type)).count();
  }
}
