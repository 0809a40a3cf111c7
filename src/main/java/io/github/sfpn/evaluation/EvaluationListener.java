package io.github.sfpn.evaluation;

import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.IterationListener;

/** Is notified of the progress of an evaluation. */
public interface EvaluationListener {
  /** All methods are done on a scene. */
  void evaluated(SceneEvaluation scene);

  /**
   * A method is done on a scene.
   *
   * @param method the scene with the stages of this method alone
   * @param cached whether the stages come from the cache
   */
  default void measured(SceneEvaluation method, boolean cached) {}

  /**
   * A method cannot process a scene and is left out.
   *
   * @param method its name
   * @param reason the missing requirement
   */
  default void skipped(String method, String scene, String reason) {}

  /**
   * Creates the listener to the iterations of a method on a scene. The listener may use the ground
   * truth; the method never gets it.
   *
   * @param method its name
   */
  default IterationListener iterations(String method, Observed observed) {
    return IterationListener.NONE;
  }
}
