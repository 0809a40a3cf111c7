package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.sfpn.CoarseModel;
import org.junit.jupiter.api.Test;

class TrainingTrialTest {
  @Test
  void saysWhatAStepCosts() {
    try (CoarseModel model = TinyProblem.model()) {
      TrainingTrial trial =
          new TrainingTrial(
              TinyProblem.training(1, 1, 0), TinyProblem.step(model), TinyProblem.batches());
      assertTrue(trial.secondsPerBatch() > 0);
      TrainingTrial.Cost cost = trial.run(2);
      assertTrue(cost.secondsPerStep() > 0);
      assertTrue(cost.waitingShare() >= 0 && cost.waitingShare() <= 1);
    }
  }
}
