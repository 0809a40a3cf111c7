package io.github.sfpn.evaluation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.report.StoredScene;
import io.github.sfpn.report.figure.BandComparison;
import io.github.sfpn.report.figure.ColourComparison;
import io.github.sfpn.report.figure.Figures;
import io.github.sfpn.report.figure.KernelComparison;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.Plane;
import io.github.sfpn.report.figure.Series;
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

  /** Shares of the darkest and of the brightest pixels that a stretched picture may lose. */
  private static final double LOST = 0.005;

  private final SceneEvaluation scene;

  public SceneFigures(SceneEvaluation scene) {
    this.scene = scene;
  }

  /** The last stage's estimate in pseudo-colour. */
  public BufferedImage pseudoColour(DisplayBands bands) {
    return pseudoColour(scene.last().estimate(), bands);
  }

  private static BufferedImage pseudoColour(HyperspectralCube cube, DisplayBands bands) {
    return Figures.pseudoColour(
        plane(cube, bands.red()), plane(cube, bands.green()), plane(cube, bands.blue()));
  }

  /**
   * The last stage's absolute error, mean over the bands; errors of 0.1 and more take the last
   * colour. Empty where no truth is known.
   */
  public Optional<BufferedImage> errorMap() {
    return scene
        .observed()
        .truth()
        .map(truth -> Figures.errorMap(meanError(truth, scene.last().estimate()), LARGEST_ERROR));
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

  /**
   * The guide, the low-resolution cube and all estimates in colours. Contrasts are stretched, band
   * by band, as the low-resolution cube needs it, the same for all estimates; the guide by itself.
   */
  public ColourComparison colours(DisplayBands bands) {
    HyperspectralCube guide = scene.observed().observation().guide();
    HyperspectralCube low = scene.observed().observation().lowResolution();
    List<ColourComparison.Panel> panels = new ArrayList<>();
    int channels = guide.bands();
    panels.add(panel("guide", guide, guide, new DisplayBands(0, channels / 2, channels - 1)));
    panels.add(panel("low resolution", enlarged(low), low, bands));
    for (Stage stage : scene.stages()) {
      panels.add(panel(scene.label(stage), stage.estimate(), low, bands));
    }
    return new ColourComparison(scene.scene(), panels);
  }

  private static ColourComparison.Panel panel(
      String label, HyperspectralCube cube, HyperspectralCube contrast, DisplayBands bands) {
    return new ColourComparison.Panel(
        label,
        stretched(cube, contrast, bands.red()),
        stretched(cube, contrast, bands.green()),
        stretched(cube, contrast, bands.blue()));
  }

  private static Plane stretched(HyperspectralCube cube, HyperspectralCube contrast, int band) {
    Plane measure = plane(contrast, band);
    double black = measure.quantile(LOST);
    double white = Math.max(measure.quantile(1 - LOST), black + 1e-6);
    return plane(cube, band).stretched(black, white);
  }

  /** Every pixel repeated: what the camera saw, on the grid of the guide. */
  private HyperspectralCube enlarged(HyperspectralCube low) {
    int scale = scene.observed().observation().scale();
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

  /**
   * Bands side by side; empty where no truth is known.
   *
   * @param bands counted from 1; those beyond the last are left out, and if all are, the middle
   *     band is shown
   * @param wavelengths of the bands in nm, where known
   */
  public Optional<BandComparison> bandComparison(
      List<Integer> bands, Optional<double[]> wavelengths) {
    return scene.observed().truth().map(truth -> bandComparison(truth, bands, wavelengths));
  }

  private BandComparison bandComparison(
      HyperspectralCube truth, List<Integer> bands, Optional<double[]> wavelengths) {
    List<BandComparison.Band> rows = new ArrayList<>();
    int count = truth.bands();
    for (int number : bands) {
      if (number <= count) {
        rows.add(comparedBand(truth, number - 1, wavelengths));
      }
    }
    if (rows.isEmpty()) {
      rows.add(comparedBand(truth, count / 2, wavelengths));
    }
    return new BandComparison(scene.scene(), rows);
  }

  private BandComparison.Band comparedBand(
      HyperspectralCube truth, int band, Optional<double[]> wavelengths) {
    List<BandComparison.Estimate> estimates =
        scene.stages().stream()
            .map(
                stage ->
                    new BandComparison.Estimate(scene.label(stage), plane(stage.estimate(), band)))
            .toList();
    String label =
        "band " + (band + 1) + wavelengths.map(nm -> " (%.0f nm)".formatted(nm[band])).orElse("");
    return new BandComparison.Band(label, plane(truth, band), estimates);
  }

  /**
   * The spectra of two pixels that are bright enough to show and as different in colour as the
   * scene has them. Where no truth is known, the low-resolution pixel around stands in its place.
   *
   * @param wavelengths of the bands in nm, where known
   */
  public List<PixelSpectra> spectra(Optional<double[]> wavelengths) {
    Optional<HyperspectralCube> truth = scene.observed().truth();
    HyperspectralCube low = scene.observed().observation().lowResolution();
    int scale = scene.observed().observation().scale();
    return ContrastingPixels.of(truth.orElse(low)).stream()
        .map(
            pixel ->
                truth.isPresent()
                    ? spectra(
                        spectrum("truth", truth.get(), pixel.row(), pixel.column(), wavelengths),
                        pixel.row(),
                        pixel.column(),
                        wavelengths)
                    : spectra(
                        spectrum("low resolution", low, pixel.row(), pixel.column(), wavelengths),
                        scale * pixel.row() + scale / 2,
                        scale * pixel.column() + scale / 2,
                        wavelengths))
        .toList();
  }

  /**
   * What is kept of the scene for figures across runs; they show errors, so nothing where no truth
   * is known.
   *
   * @param bands of the pseudo-colours
   * @param wavelengths of the bands in nm, where known
   */
  public Optional<StoredScene> stored(DisplayBands bands, Optional<double[]> wavelengths) {
    return scene
        .observed()
        .truth()
        .map(
            truth ->
                new StoredScene(
                    pseudoColour(truth, bands),
                    axis(wavelengths),
                    scene.stages().stream()
                        .map(
                            stage ->
                                new StoredScene.Estimate(
                                    stage.method(),
                                    stage.stage(),
                                    meanError(truth, stage.estimate())))
                        .toList(),
                    spectra(wavelengths)));
  }

  /** What spectra stand against. */
  public static String axis(Optional<double[]> wavelengths) {
    return wavelengths.isPresent() ? "wavelength (nm)" : "band";
  }

  private PixelSpectra spectra(Series seen, int row, int column, Optional<double[]> wavelengths) {
    List<Series> series = new ArrayList<>();
    series.add(seen);
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

  /**
   * The blur that the camera really has, and what the stages took it for; nothing where none
   * estimated it. The distance is the norm of the difference, relative to the norm of the true one.
   */
  public Optional<KernelComparison> kernels() {
    SamplingKernel trueKernel = scene.observed().observation().sampling().orElse(null);
    List<Stage> estimating =
        scene.stages().stream().filter(stage -> stage.blur().isPresent()).toList();
    if (trueKernel == null || estimating.isEmpty()) {
      return Optional.empty();
    }
    Weights truth = Weights.of(trueKernel);
    int size =
        estimating.stream()
            .mapToInt(stage -> stage.blur().get().size())
            .reduce(truth.size(), Math::max);
    List<KernelComparison.Kernel> kernels = new ArrayList<>();
    kernels.add(truth.shown("true, sampling included", "sum 1", size));
    for (Stage stage : estimating) {
      Weights found = new Weights(stage.blur().get().size(), stage.blur().get().weights());
      String note = "sum %.3f, distance %.3f".formatted(found.sum(), found.distanceTo(truth, size));
      kernels.add(found.shown(scene.label(stage), note, size));
    }
    return Optional.of(new KernelComparison("Blur of " + scene.scene(), kernels));
  }

  /** Weights around a middle tap. */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  private record Weights(int size, float[] values) {
    /** In a window whose middle tap lies on the first of the pixels that are summed up. */
    static Weights of(SamplingKernel kernel) {
      int last = Math.max(kernel.top() + kernel.height(), kernel.left() + kernel.width()) - 1;
      int reach = Math.max(last, Math.max(-kernel.top(), -kernel.left()));
      int size = 2 * reach + 1;
      float[] values = new float[size * size];
      for (int row = 0; row < kernel.height(); row++) {
        for (int column = 0; column < kernel.width(); column++) {
          int place = (reach + kernel.top() + row) * size + reach + kernel.left() + column;
          values[place] = (float) kernel.weight(row, column);
        }
      }
      return new Weights(size, values);
    }

    KernelComparison.Kernel shown(String label, String note, int window) {
      return new KernelComparison.Kernel(label, note, new Plane(window, window, in(window)));
    }

    double sum() {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum;
    }

    double distanceTo(Weights other, int window) {
      float[] here = in(window);
      float[] there = other.in(window);
      double difference = 0;
      double norm = 0;
      for (int i = 0; i < here.length; i++) {
        difference += Math.pow((double) here[i] - there[i], 2);
        norm += Math.pow(there[i], 2);
      }
      return Math.sqrt(difference / norm);
    }

    /** The same weights in the middle of a larger window. */
    private float[] in(int window) {
      float[] wide = new float[window * window];
      int margin = (window - size) / 2;
      for (int row = 0; row < size; row++) {
        System.arraycopy(values, row * size, wide, (row + margin) * window + margin, size);
      }
      return wide;
    }
  }

  private static Plane plane(HyperspectralCube cube, int band) {
    return new Plane(cube.height(), cube.width(), cube.band(band));
  }
}
