package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.report.figure.ColourImage;
import io.github.sfpn.report.figure.ErrorMap;
import io.github.sfpn.report.figure.Plane;
import io.github.sfpn.report.figure.StoredScene;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** The images of an evaluated scene: for TensorBoard, and for figures across runs. */
public final class SceneImages {
  /** Error of the last colour of an error map: the same for all scenes and steps. */
  private static final double LARGEST_ERROR = 0.1;

  private SceneImages() {}

  /**
   * Logs the estimate of the last stage in pseudo-colour and, where the truth is known, its
   * absolute error, mean over the bands. Errors of 0.1 and more take the last colour.
   *
   * @param part of the run, for instance {@code validation}
   */
  public static void log(
      SceneEvaluation scene, DisplayBands bands, TensorBoardLog log, String part, long step) {
    String tag = part + "/" + scene.scene();
    HyperspectralCube estimate = scene.last().estimate();
    log.image(tag + "/result", step, pseudoColour(estimate, bands));
    scene
        .observed()
        .truth()
        .map(truth -> new ErrorMap(meanError(truth, estimate), LARGEST_ERROR).draw())
        .ifPresent(map -> log.image(tag + "/error", step, map));
  }

  /** The data for figures across runs; they show errors, so empty without a ground truth. */
  public static Optional<StoredScene> stored(SceneEvaluation scene, Bands bands) {
    return scene
        .observed()
        .truth()
        .map(
            truth ->
                new StoredScene(
                    pseudoColour(truth, bands.display()),
                    bands.axis(),
                    scene.stages().stream()
                        .map(
                            stage ->
                                new StoredScene.Estimate(
                                    stage.method(),
                                    stage.stage(),
                                    meanError(truth, stage.estimate())))
                        .toList(),
                    SceneSpectra.pixels(scene, bands)));
  }

  private static BufferedImage pseudoColour(HyperspectralCube cube, DisplayBands bands) {
    return new ColourImage(
            plane(cube, bands.red()), plane(cube, bands.green()), plane(cube, bands.blue()))
        .draw();
  }

  private static Plane meanError(HyperspectralCube cube, HyperspectralCube estimate) {
    float[] truth = cube.values();
    int bands = estimate.bands();
    float[] error = new float[estimate.height() * estimate.width()];
    for (int i = 0; i < truth.length; i++) {
      error[i / bands] += Math.abs(truth[i] - estimate.values()[i]) / bands;
    }
    return new Plane(estimate.height(), estimate.width(), error);
  }

  static Plane plane(HyperspectralCube cube, int band) {
    return new Plane(cube.height(), cube.width(), cube.band(band));
  }
}
