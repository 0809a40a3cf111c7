package io.github.sfpn.evaluation;

import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.IterationListener;

/** Is told how an evaluation goes, and decides nothing. */
public interface EvaluationListener {
  /** A scene is done, with all methods. */
  void evaluated(SceneEvaluation scene);

  /**
   * A method is done on a scene.
   *
   * @param method the scene with the stages of this method alone
   * @param before whether that was kept from an earlier evaluation
   */
  default void measured(SceneEvaluation method, boolean before) {}

  /**
   * A method cannot work on a scene, and is left out.
   *
   * @param method its name
   * @param reason what it needs
   */
  default void skipped(String method, String scene, String reason) {}

  /**
   * Who hears the iterations of a method on a scene. The listener may know the truth, the method
   * does not.
   *
   * @param method its name
   */
  default IterationListener iterations(String method, Observed observed) {
    return IterationListener.NONE;
  }
}
