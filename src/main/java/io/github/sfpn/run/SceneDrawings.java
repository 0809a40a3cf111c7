package io.github.sfpn.run;

import io.github.sfpn.config.EvaluationConfig;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.DisplayBands;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneFigures;
import io.github.sfpn.report.StoredScene;
import io.github.sfpn.report.document.RunReport.Figure;
import io.github.sfpn.report.figure.Figures;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws the figures of every test scene.
 *
 * @param figures the folder of the figures
 * @param figureBands counted from 1
 * @param displayBands of pseudo-colours
 * @param wavelengths of the bands in nm, where known
 */
@SuppressWarnings("ArrayRecordComponent") // drawn with, never compared
record SceneDrawings(
    RunFigures figures,
    List<Integer> figureBands,
    DisplayBands displayBands,
    Optional<double[]> wavelengths) {

  static SceneDrawings of(RunFigures figures, EvaluationConfig config, Dataset dataset) {
    return new SceneDrawings(
        figures,
        config.figureBands(),
        DisplayBands.of(config.pseudoColour(), dataset.bands(), dataset.wavelengths()),
        dataset.wavelengths());
  }

  /** Writes the images of a scene's last stage to TensorBoard. */
  void show(SceneEvaluation scene, TensorBoardLog log, int step) {
    SceneFigures show = new SceneFigures(scene);
    String tag = "test/" + scene.scene();
    log.image(tag + "/result", step, show.pseudoColour(displayBands));
    show.errorMap().ifPresent(map -> log.image(tag + "/error", step, map));
  }

  /** The data of a scene for figures across runs; empty without ground truth. */
  Optional<StoredScene> stored(SceneEvaluation scene) {
    return new SceneFigures(scene).stored(displayBands, wavelengths);
  }

  /** Draws the figures of a scene. */
  List<Figure> draw(SceneEvaluation scene) {
    SceneFigures show = new SceneFigures(scene);
    return Stream.of(
            appearance(scene.scene(), show),
            spectra(scene.scene(), show),
            blur(scene.scene(), show))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Figure> appearance(String name, SceneFigures show) {
    return show.bandComparison(figureBands, wavelengths)
        .map(
            bands ->
                figures.draw(
                    "Bands of %s with their errors".formatted(name),
                    name + "-bands.png",
                    png -> Figures.bandComparison(png, bands)))
        .orElseGet(
            () ->
                figures.draw(
                    "%s in colours: bands %d, %d and %d as red, green and blue"
                        .formatted(
                            name,
                            displayBands.red() + 1,
                            displayBands.green() + 1,
                            displayBands.blue() + 1),
                    name + "-colours.png",
                    png -> Figures.colourComparison(png, show.colours(displayBands))));
  }

  private Optional<Figure> spectra(String name, SceneFigures show) {
    return figures.draw(
        "Spectra of two pixels of %s".formatted(name),
        name + "-spectra.png",
        png -> Figures.spectra(png, SceneFigures.axis(wavelengths), show.spectra(wavelengths)));
  }

  private Optional<Figure> blur(String name, SceneFigures show) {
    return show.kernels()
        .flatMap(
            kernels ->
                figures.draw(
                    "Blur of %s, true and learned".formatted(name),
                    name + "-blur.png",
                    png -> Figures.kernels(png, kernels)));
  }
}
