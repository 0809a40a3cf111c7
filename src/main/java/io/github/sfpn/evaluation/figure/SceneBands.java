package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.io.FileName;
import io.github.sfpn.report.figure.BandComparisonFigure;
import io.github.sfpn.report.figure.NamedFigure;
import java.util.List;
import java.util.Optional;

/**
 * Some bands of the ground truth and of all estimates; empty without a truth. Bands beyond the last
 * are left out; the middle band is shown if none remains.
 */
final class SceneBands implements SceneFigure {
  @Override
  public Optional<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    return scene
        .observed()
        .truth()
        .map(
            truth ->
                new NamedFigure(
                    "Bands of %s with their errors".formatted(scene.scene()),
                    FileName.of(scene.scene()) + "-bands",
                    figure(scene, truth, bands)));
  }

  private static BandComparisonFigure figure(
      SceneEvaluation scene, HyperspectralCube truth, Bands bands) {
    List<Integer> shown =
        bands.compared().stream()
            .filter(number -> number <= truth.bands())
            .map(number -> number - 1)
            .toList();
    return new BandComparisonFigure(
        scene.scene(),
        (shown.isEmpty() ? List.of(truth.bands() / 2) : shown)
            .stream().map(band -> band(scene, truth, band, bands)).toList());
  }

  private static BandComparisonFigure.Band band(
      SceneEvaluation scene, HyperspectralCube truth, int band, Bands bands) {
    return new BandComparisonFigure.Band(
        bands.name(band),
        SceneImages.plane(truth, band),
        scene.stages().stream()
            .map(
                stage ->
                    new BandComparisonFigure.Estimate(
                        scene.label(stage), SceneImages.plane(stage.estimate(), band)))
            .toList());
  }
}
