package io.github.sfpn.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The spectra of a few pixels, a panel each, as in Fig. 10 of the SFPN paper. */
final class SpectraFigure {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;
  private static final int LEGEND = 56;
  private static final int SAMPLE = 48;

  /** Okabe and Ito's colours for the colour-blind (2008), black first. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x000000),
          new Color(0xd55e00),
          new Color(0x0072b2),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9));

  private SpectraFigure() {}

  static BufferedImage draw(String axis, List<PixelSpectra> pixels) {
    try (Canvas canvas = new Canvas(WIDTH * pixels.size(), HEIGHT + LEGEND)) {
      for (int i = 0; i < pixels.size(); i++) {
        panel(axis, pixels.get(i)).draw(canvas.graphics(), i * WIDTH, 0, WIDTH, HEIGHT);
      }
      drawLegend(canvas, pixels.get(0).spectra().stream().map(Series::name).toList());
      return canvas.image();
    }
  }

  private static LineChart panel(String axis, PixelSpectra pixel) {
    LineChart panel =
        new LineChart(
            "pixel at row " + pixel.row() + ", column " + pixel.column(), axis, "reflectance");
    for (int i = 0; i < pixel.spectra().size(); i++) {
      panel.line(pixel.spectra().get(i), colour(i), stroke(i));
    }
    return panel;
  }

  /** One line of names for all panels, smaller letters if they are many. */
  private static void drawLegend(Canvas canvas, List<String> names) {
    Graphics2D graphics = canvas.graphics();
    int size = 20;
    int length = length(graphics, names, size);
    for (; length > canvas.image().getWidth() && size > 9; length = length(graphics, names, size)) {
      size--;
    }
    int x = (canvas.image().getWidth() - length) / 2 + SAMPLE / 4;
    int baseline = HEIGHT + LEGEND / 2;
    graphics.setFont(Canvas.font(Font.PLAIN, size));
    for (int i = 0; i < names.size(); i++) {
      graphics.setColor(colour(i));
      graphics.setStroke(stroke(i));
      graphics.drawLine(x, baseline - size / 3, x + SAMPLE, baseline - size / 3);
      graphics.setColor(Canvas.INK);
      graphics.drawString(names.get(i), x + SAMPLE + SAMPLE / 4, baseline);
      x += length(graphics, names.subList(i, i + 1), size);
    }
  }

  private static int length(Graphics2D graphics, List<String> names, int size) {
    graphics.setFont(Canvas.font(Font.PLAIN, size));
    return names.stream()
        .mapToInt(name -> graphics.getFontMetrics().stringWidth(name) + 2 * SAMPLE)
        .sum();
  }

  private static Color colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** The truth, first, is broad, as the others are drawn over it; past the colours come dashes. */
  private static BasicStroke stroke(int index) {
    float[] dashes = index < COLOURS.size() ? null : new float[] {10, 6};
    return new BasicStroke(
        index == 0 ? 5 : 2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
