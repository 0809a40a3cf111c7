package io.github.sfpn.evaluation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import java.util.List;
import java.util.Optional;

/**
 * How methods did on one scene.
 *
 * @param observed the scene
 * @param stages one per method and stage, in the order of the methods, without those that could not
 *     work on the scene
 */
public record SceneEvaluation(Observed observed, List<Stage> stages) {
  /**
   * How one stage of a method did.
   *
   * @param method its name
   * @param stage its name within the method
   * @param estimate [H, W, L], clipped to [0, 1]
   * @param quality of the clipped estimate
   * @param seconds wall-clock time of the stage
   * @param peakMemoryMb of the whole process while the method ran; NaN where the system does not
   *     tell
   * @param blur the camera's blur as the stage estimated it, where it does
   * @param knowledge what the stage knows of the cameras
   */
  public record Stage(
      String method,
      String stage,
      HyperspectralCube estimate,
      ImageQuality quality,
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

  /** A method of one stage is called by its name, others by name and stage. */
  public String label(Stage stage) {
    long ofMethod = stages.stream().filter(one -> one.method().equals(stage.method())).count();
    return ofMethod == 1 ? stage.method() : stage.method() + " " + stage.stage();
  }

  /** Mean quality of the last stage over scenes; each measure by itself. */
  public static ImageQuality mean(List<SceneEvaluation> scenes) {
    return ImageQuality.mean(scenes.stream().map(scene -> scene.last().quality()).toList());
  }
}
