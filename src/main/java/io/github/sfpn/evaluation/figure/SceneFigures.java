package io.github.sfpn.evaluation.figure;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.report.figure.NamedFigure;
import java.util.List;
import java.util.Optional;

/** The figures of every test scene, a line each, in the order of the report. */
public final class SceneFigures {
  private static final List<SceneFigure> ALL =
      List.of(
          new SceneBands(), //
          new SceneColours(),
          new SceneSpectra(),
          new SceneBlur());

  private SceneFigures() {}

  /** The figures of a scene that has at least one estimate. */
  public static List<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    return ALL.stream().map(figure -> figure.of(scene, bands)).flatMap(Optional::stream).toList();
  }
}
