package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.figure.ContrastingPixels.Pixel;
import io.github.sfpn.io.FileName;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.SpectraFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The spectra of two bright pixels of colours as different as the scene has them. Without a ground
 * truth, the low-resolution pixel that covers them is the reference.
 */
final class SceneSpectra implements SceneFigure {
  @Override
  public Optional<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    return Optional.of(
        new NamedFigure(
            "Spectra of two pixels of %s".formatted(scene.scene()),
            FileName.of(scene.scene()) + "-spectra",
            new SpectraFigure(bands.axis(), pixels(scene, bands))));
  }

  static List<PixelSpectra> pixels(SceneEvaluation scene, Bands bands) {
    Optional<HyperspectralCube> truth = scene.observed().truth();
    HyperspectralCube reference =
        truth.orElseGet(() -> scene.observed().observation().lowResolution());
    int scale = truth.isPresent() ? 1 : scene.observed().observation().scale();
    String name = truth.isPresent() ? "truth" : "low resolution";
    List<PixelSpectra> pixels = new ArrayList<>();
    for (Pixel pixel : ContrastingPixels.of(reference)) {
      int row = scale * pixel.row() + scale / 2;
      int column = scale * pixel.column() + scale / 2;
      List<Series> spectra = new ArrayList<>();
      spectra.add(spectrum(name, reference, pixel.row(), pixel.column(), bands));
      for (Stage stage : scene.stages()) {
        spectra.add(spectrum(scene.label(stage), stage.estimate(), row, column, bands));
      }
      pixels.add(new PixelSpectra(row, column, spectra));
    }
    return pixels;
  }

  private static Series spectrum(
      String name, HyperspectralCube cube, int row, int column, Bands bands) {
    double[] x = new double[cube.bands()];
    double[] y = new double[cube.bands()];
    for (int band = 0; band < x.length; band++) {
      x[band] = bands.place(band);
      y[band] = cube.get(row, column, band);
    }
    return new Series(name, x, y);
  }
}
