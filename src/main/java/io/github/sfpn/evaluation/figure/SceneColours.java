package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.FileName;
import io.github.sfpn.report.figure.ColourComparisonFigure;
import io.github.sfpn.report.figure.ColourComparisonFigure.Panel;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guide, the low-resolution cube and all estimates of a scene without ground truth, in colours.
 * The contrast of the low-resolution cube is stretched band by band, and that of all estimates
 * alike; the contrast of the guide is stretched by itself.
 */
final class SceneColours implements SceneFigure {
  /** Shares of the darkest and of the brightest pixels that a stretch may saturate. */
  private static final double SATURATED = 0.005;

  @Override
  public Optional<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    if (scene.observed().truth().isPresent()) {
      return Optional.empty();
    }
    DisplayBands display = bands.display();
    return Optional.of(
        new NamedFigure(
            "%s in colours: bands %d, %d and %d as red, green and blue"
                .formatted(
                    scene.scene(), display.red() + 1, display.green() + 1, display.blue() + 1),
            FileName.of(scene.scene()) + "-colours",
            figure(scene, display)));
  }

  private static ColourComparisonFigure figure(SceneEvaluation scene, DisplayBands bands) {
    HyperspectralCube guide = scene.observed().observation().guide();
    HyperspectralCube low = scene.observed().observation().lowResolution();
    int scale = scene.observed().observation().scale();
    int channels = guide.bands();
    List<Panel> panels = new ArrayList<>();
    panels.add(panel("guide", guide, guide, new DisplayBands(0, channels / 2, channels - 1)));
    panels.add(panel("low resolution", enlarged(low, scale), low, bands));
    for (Stage stage : scene.stages()) {
      panels.add(panel(scene.label(stage), stage.estimate(), low, bands));
    }
    return new ColourComparisonFigure(scene.scene(), panels);
  }

  static Panel panel(
      String label, HyperspectralCube cube, HyperspectralCube contrast, DisplayBands bands) {
    return new Panel(
        label,
        stretched(cube, contrast, bands.red()),
        stretched(cube, contrast, bands.green()),
        stretched(cube, contrast, bands.blue()));
  }

  private static Plane stretched(HyperspectralCube cube, HyperspectralCube contrast, int band) {
    Plane levels = SceneImages.plane(contrast, band);
    double black = levels.quantile(SATURATED);
    double white = Math.max(levels.quantile(1 - SATURATED), black + 1e-6);
    return SceneImages.plane(cube, band).stretched(black, white);
  }

  /** The low-resolution cube on the grid of the guide, every pixel repeated. */
  static HyperspectralCube enlarged(HyperspectralCube low, int scale) {
    HyperspectralCube large =
        new HyperspectralCube(scale * low.height(), scale * low.width(), low.bands());
    for (int row = 0; row < large.height(); row++) {
      for (int column = 0; column < large.width(); column++) {
        System.arraycopy(
            low.values(),
            low.index(row / scale, column / scale),
            large.values(),
            large.index(row, column),
            low.bands());
      }
    }
    return large;
  }
}
