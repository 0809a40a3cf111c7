package io.github.sfpn.evaluation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.report.Scores;
import java.util.List;
import java.util.Optional;

/**
 * The estimates and scores of all methods on one scene.
 *
 * @param observed the scene
 * @param stages one per method and stage, in the order of the methods, without methods that were
 *     left out
 */
public record SceneEvaluation(Observed observed, List<Stage> stages) {
  /**
   * The estimate and the scores of one stage of a method.
   *
   * @param method its name
   * @param stage its name within the method
   * @param estimate [H, W, L], clipped to [0, 1]
   * @param scores of the clipped estimate; time and memory stand apart
   * @param seconds wall-clock time of the stage
   * @param peakMemoryMb of the whole process while the method ran; NaN where the system does not
   *     report it
   * @param blur the blur of the camera, if the stage estimated it
   * @param knowledge what the stage knows of the cameras
   */
  public record Stage(
      String method,
      String stage,
      HyperspectralCube estimate,
      Scores scores,
      double seconds,
      double peakMemoryMb,
      Optional<EstimatedBlur> blur,
      CameraAssumptions knowledge) {}

  public String scene() {
    return observed.name();
  }

  /** The last stage of the last method. */
  public Stage last() {
    return stages.get(stages.size() - 1);
  }

  /** The name of the method, with that of the stage if the method has several. */
  public String label(Stage stage) {
    long ofMethod = stages.stream().filter(one -> one.method().equals(stage.method())).count();
    return ofMethod == 1 ? stage.method() : stage.method() + " " + stage.stage();
  }

  /** The mean of each metric of the last stages over the scenes. */
  public static Scores mean(List<SceneEvaluation> scenes) {
    return Scores.mean(scenes.stream().map(scene -> scene.last().scores()).toList());
  }
}
