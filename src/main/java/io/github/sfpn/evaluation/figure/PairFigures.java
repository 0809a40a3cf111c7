package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.figure.ContrastingPixels.Pixel;
import io.github.sfpn.method.Observation;
import io.github.sfpn.report.figure.ColourComparisonFigure;
import io.github.sfpn.report.figure.KernelFigure;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.Plane;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.SpectraFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of one pair without a truth and of what became of it.
 *
 * @param observation the pair
 * @param result [H, W, L]
 * @param wavelengths of the bands in nm, where known
 */
@SuppressWarnings("ArrayRecordComponent") // drawn with, never compared
public record PairFigures(
    Observation observation, HyperspectralCube result, Optional<double[]> wavelengths) {
  /** Guide, low-resolution cube and result in colours, contrasts stretched as the cube's are. */
  public NamedFigure colours() {
    DisplayBands bands = DisplayBands.of(List.of(), result.bands(), wavelengths);
    HyperspectralCube guide = observation.guide();
    HyperspectralCube low = observation.lowResolution();
    int channels = guide.bands();
    List<ColourComparisonFigure.Panel> panels =
        List.of(
            SceneColours.panel(
                "guide", guide, guide, new DisplayBands(0, channels / 2, channels - 1)),
            SceneColours.panel(
                "low resolution", SceneColours.enlarged(low, observation.scale()), low, bands),
            SceneColours.panel("result", result, low, bands));
    return new NamedFigure(
        "Bands %d, %d and %d as red, green and blue"
            .formatted(bands.red() + 1, bands.green() + 1, bands.blue() + 1),
        "colours",
        new ColourComparisonFigure("guide, low resolution and result", panels));
  }

  /** The spectra of three pixels as different as the cube has them, before and after. */
  public NamedFigure spectra() {
    HyperspectralCube low = observation.lowResolution();
    int scale = observation.scale();
    List<PixelSpectra> pixels = new ArrayList<>();
    for (Pixel pixel : ContrastingPixels.three(low)) {
      int row = scale * pixel.row() + scale / 2;
      int column = scale * pixel.column() + scale / 2;
      pixels.add(
          new PixelSpectra(
              row,
              column,
              List.of(
                  spectrum("low resolution", low, pixel.row(), pixel.column()),
                  spectrum("result", result, row, column))));
    }
    return new NamedFigure(
        "Spectra of three pixels: of the low-resolution pixel, and of the result in its middle",
        "spectra",
        new SpectraFigure(wavelengths.isPresent() ? "wavelength (nm)" : "band", pixels));
  }

  private Series spectrum(String name, HyperspectralCube cube, int row, int column) {
    double[] x = new double[cube.bands()];
    double[] y = new double[cube.bands()];
    for (int band = 0; band < x.length; band++) {
      x[band] = wavelengths.isPresent() ? wavelengths.get()[band] : band + 1.0;
      y[band] = cube.get(row, column, band);
    }
    return new Series(name, x, y);
  }

  /** The blur between the images. */
  public static NamedFigure blur(SamplingKernel kernel) {
    int size = Math.max(kernel.height(), kernel.width());
    float[] weights = new float[size * size];
    for (int row = 0; row < kernel.height(); row++) {
      for (int column = 0; column < kernel.width(); column++) {
        weights[row * size + column] = (float) kernel.weight(row, column);
      }
    }
    double[] offset = kernel.offset();
    String note = String.format(Locale.ROOT, "centre %.2f down, %.2f right", offset[0], offset[1]);
    return new NamedFigure(
        "The blur between the images, downsampling included, as estimated from the pair",
        "blur",
        new KernelFigure(
            "blur",
            List.of(
                new KernelFigure.Kernel(
                    "estimated", List.of(note), new Plane(size, size, weights)))));
  }
}
