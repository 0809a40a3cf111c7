package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/** The spectra of a few pixels, a panel each, as in Fig. 10 of the SFPN paper. */
final class SpectraFigure {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  private SpectraFigure() {}

  static BufferedImage draw(String axis, List<PixelSpectra> pixels) {
    return new PanelsFigure(panels(axis, pixels), legend(pixels)).draw(WIDTH, HEIGHT);
  }

  static List<LineChart> panels(String axis, List<PixelSpectra> pixels) {
    return pixels.stream().map(pixel -> panel(axis, pixel)).toList();
  }

  /** The truth is the first of the spectra. */
  static Legend legend(List<PixelSpectra> pixels) {
    Legend legend = new Legend();
    List<Series> spectra = pixels.get(0).spectra();
    for (int i = 0; i < spectra.size(); i++) {
      legend.add(spectra.get(i).name(), look(i));
    }
    return legend;
  }

  private static LineChart panel(String axis, PixelSpectra pixel) {
    LineChart panel =
        new LineChart(
            "pixel at row " + pixel.row() + ", column " + pixel.column(), axis, "reflectance");
    for (int i = 0; i < pixel.spectra().size(); i++) {
      panel.line(pixel.spectra().get(i), look(i));
    }
    return panel;
  }

  private static SeriesStyle look(int index) {
    return index == 0 ? SeriesStyle.TRUTH : SeriesStyle.ofMethod(index - 1);
  }
}
