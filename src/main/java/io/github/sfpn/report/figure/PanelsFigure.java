package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/** Panels side by side over one legend. */
record PanelsFigure(List<LineChart> panels, Legend legend) {
  /**
   * Draws it on a sheet of its own.
   *
   * @param width of a panel
   * @param height of a panel
   */
  BufferedImage draw(int width, int height) {
    int sheet = width * panels.size();
    try (Canvas canvas = new Canvas(sheet, height + legend.height(sheet))) {
      draw(canvas, 0, width, height);
      return canvas.image();
    }
  }

  /** Draws it below what the sheet already has. */
  void draw(Canvas canvas, int top, int width, int height) {
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(canvas.graphics(), i * width, top, width, height);
    }
    legend.draw(canvas, top + height);
  }
}
