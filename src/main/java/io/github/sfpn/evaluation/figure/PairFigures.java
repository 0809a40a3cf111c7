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
import java.util.Arrays;
import java.util.List;
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
  /** Of the variance of the band that varies most: what varies less shows next to nothing. */
  private static final double LEAST_CONTRAST = 1e-4;

  /** Guide, low-resolution cube and result in colours, contrasts stretched as the cube's are. */
  public NamedFigure colours() {
    HyperspectralCube guide = observation.guide();
    HyperspectralCube low = observation.lowResolution();
    DisplayBands bands = withContrast(DisplayBands.of(List.of(), result.bands(), wavelengths), low);
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

  /** A band that shows next to nothing, such as one of water vapour, gives way to the nearest. */
  private static DisplayBands withContrast(DisplayBands bands, HyperspectralCube cube) {
    double[] contrasts = new double[cube.bands()];
    for (int band = 0; band < contrasts.length; band++) {
      float[] values = cube.band(band);
      double mean = 0;
      for (float value : values) {
        mean += (double) value / values.length;
      }
      for (float value : values) {
        contrasts[band] += Math.pow(value - mean, 2) / values.length;
      }
    }
    double least = LEAST_CONTRAST * Arrays.stream(contrasts).max().orElseThrow();
    return new DisplayBands(
        nearest(bands.red(), contrasts, least),
        nearest(bands.green(), contrasts, least),
        nearest(bands.blue(), contrasts, least));
  }

  private static int nearest(int wanted, double[] contrasts, double least) {
    for (int distance = 0; distance < contrasts.length; distance++) {
      for (int band : new int[] {wanted - distance, wanted + distance}) {
        if (band >= 0 && band < contrasts.length && contrasts[band] >= least) {
          return band;
        }
      }
    }
    return wanted;
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
    String note =
        "centre %s down, %s right"
            .formatted(SamplingKernel.hundredths(offset[0]), SamplingKernel.hundredths(offset[1]));
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
