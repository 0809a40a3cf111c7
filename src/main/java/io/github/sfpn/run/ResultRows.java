package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ResultRow;

/** Makes the rows of {@code results.csv} of an experiment. */
record ResultRows(ExperimentConfig config) {
  /** The row of one stage on one scene. */
  ResultRow of(String scene, SceneEvaluation.Stage stage) {
    return new ResultRow(
        config.name(),
        config.seed(),
        stage.method(),
        stage.stage(),
        scene,
        config.scale(),
        stage
            .scores()
            .with(Measure.SECONDS, stage.seconds())
            .with(Measure.PEAK_MEMORY, stage.peakMemoryMb()),
        knowledge(stage.knowledge()));
  }

  private static MethodKnowledge knowledge(CameraAssumptions knowledge) {
    return new MethodKnowledge(
        Keys.of(knowledge.blur()),
        Keys.of(knowledge.response()),
        knowledge.samplingPhase(),
        knowledge.trainingDegradation().map(Keys::of).orElse("none"));
  }
}
