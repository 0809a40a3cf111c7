package io.github.sfpn.evaluation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.report.BandComparison;
import io.github.sfpn.report.Figures;
import io.github.sfpn.report.PixelSpectra;
import io.github.sfpn.report.Plane;
import io.github.sfpn.report.Series;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluated scene looks like: cubes turned into the planes and curves that figures are
 * drawn from.
 */
public final class SceneFigures {
  /**
   * Error that takes the last colour of an error map: the same for all scenes and steps, to
   * compare.
   */
  private static final double LARGEST_ERROR = 0.1;

  /**
   * Where red, green and blue lie between the first and the last band: 620, 550 and 460 nm of 400
   * to 700.
   */
  private static final double[] COLOURS = {0.73, 0.5, 0.2};

  private final SceneEvaluation scene;

  public SceneFigures(SceneEvaluation scene) {
    this.scene = scene;
  }

  /** The last stage's estimate in pseudo-colour. */
  public BufferedImage pseudoColour() {
    HyperspectralCube cube = scene.last().estimate();
    Plane[] colours = new Plane[COLOURS.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = plane(cube, (int) Math.round(COLOURS[i] * (cube.bands() - 1)));
    }
    return Figures.pseudoColour(colours[0], colours[1], colours[2]);
  }

  /**
   * The last stage's absolute error, mean over the bands; errors of 0.1 and more take the last
   * colour.
   */
  public BufferedImage errorMap() {
    float[] truth = scene.observed().truth().values();
    HyperspectralCube estimate = scene.last().estimate();
    int bands = estimate.bands();
    float[] error = new float[estimate.height() * estimate.width()];
    for (int i = 0; i < truth.length; i++) {
      error[i / bands] += Math.abs(truth[i] - estimate.values()[i]) / bands;
    }
    return Figures.errorMap(new Plane(estimate.height(), estimate.width(), error), LARGEST_ERROR);
  }

  /**
   * Bands side by side.
   *
   * @param bands counted from 1; those beyond the last are left out, and if all are, the middle
   *     band is shown
   * @param wavelengths of the bands in nm, where known
   */
  public BandComparison bandComparison(List<Integer> bands, Optional<double[]> wavelengths) {
    List<BandComparison.Band> rows = new ArrayList<>();
    int count = scene.observed().truth().bands();
    for (int number : bands) {
      if (number <= count) {
        rows.add(comparedBand(number - 1, wavelengths));
      }
    }
    if (rows.isEmpty()) {
      rows.add(comparedBand(count / 2, wavelengths));
    }
    return new BandComparison(scene.scene(), rows);
  }

  private BandComparison.Band comparedBand(int band, Optional<double[]> wavelengths) {
    List<BandComparison.Estimate> estimates =
        scene.stages().stream()
            .map(
                stage ->
                    new BandComparison.Estimate(scene.label(stage), plane(stage.estimate(), band)))
            .toList();
    String label =
        "band " + (band + 1) + wavelengths.map(nm -> " (%.0f nm)".formatted(nm[band])).orElse("");
    return new BandComparison.Band(label, plane(scene.observed().truth(), band), estimates);
  }

  /**
   * The spectra of two pixels that are bright enough to show and as different in colour as the
   * scene has them.
   *
   * @param wavelengths of the bands in nm, where known
   */
  public List<PixelSpectra> spectra(Optional<double[]> wavelengths) {
    return ContrastingPixels.of(scene.observed().truth()).stream()
        .map(pixel -> spectra(pixel.row(), pixel.column(), wavelengths))
        .toList();
  }

  private PixelSpectra spectra(int row, int column, Optional<double[]> wavelengths) {
    List<Series> series = new ArrayList<>();
    series.add(spectrum("truth", scene.observed().truth(), row, column, wavelengths));
    for (Stage stage : scene.stages()) {
      series.add(spectrum(scene.label(stage), stage.estimate(), row, column, wavelengths));
    }
    return new PixelSpectra(row, column, series);
  }

  private static Series spectrum(
      String name, HyperspectralCube cube, int row, int column, Optional<double[]> wavelengths) {
    double[] x = new double[cube.bands()];
    double[] y = new double[cube.bands()];
    for (int band = 0; band < x.length; band++) {
      x[band] = wavelengths.isPresent() ? wavelengths.get()[band] : band + 1;
      y[band] = cube.get(row, column, band);
    }
    return new Series(name, x, y);
  }

  private static Plane plane(HyperspectralCube cube, int band) {
    return new Plane(cube.height(), cube.width(), cube.band(band));
  }
}
