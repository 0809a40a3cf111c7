package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The spectra of a few pixels, a panel each, as in Fig. 10 of the SFPN paper.
 *
 * @param axis title of the horizontal axis, for instance {@code wavelength (nm)}
 * @param pixels usually two, each with the same spectra; the first of them is the reference
 */
public record SpectraFigure(String axis, List<PixelSpectra> pixels) implements Figure {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  public SpectraFigure {
    pixels = List.copyOf(pixels);
  }

  @Override
  public BufferedImage draw() {
    return panels().draw(WIDTH, HEIGHT);
  }

  Panels panels() {
    Legend legend = new Legend();
    List<Series> spectra = pixels.get(0).spectra();
    for (int i = 0; i < spectra.size(); i++) {
      legend.add(spectra.get(i).name(), style(i));
    }
    return new Panels(pixels.stream().map(this::panel).toList(), legend);
  }

  private LineChart panel(PixelSpectra pixel) {
    LineChart panel =
        new LineChart(
            "pixel at row " + pixel.row() + ", column " + pixel.column(), axis, "reflectance");
    for (int i = 0; i < pixel.spectra().size(); i++) {
      panel.line(pixel.spectra().get(i), style(i));
    }
    return panel;
  }

  private static SeriesStyle style(int index) {
    return index == 0 ? SeriesStyle.TRUTH : SeriesStyle.ofMethod(index - 1);
  }
}
