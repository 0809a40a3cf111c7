package io.github.sfpn.evaluation.figure;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.report.figure.NamedFigure;
import java.util.Optional;

/** A kind of figure that a run draws of every test scene. */
interface SceneFigure {
  /** The figure of a scene; empty if the scene lacks what the figure shows. */
  Optional<NamedFigure> of(SceneEvaluation scene, Bands bands);
}
