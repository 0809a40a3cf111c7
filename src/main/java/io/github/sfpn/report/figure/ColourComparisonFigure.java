package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.image.BufferedImage;

/**
 * Pictures in colours side by side, as in Fig. 12 of the SFPN paper. A detail, framed in the first,
 * is enlarged in a corner of each.
 */
final class ColourComparisonFigure {
  private static final int NARROWEST = 220;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int CAPTION = 44;

  private ColourComparisonFigure() {}

  static BufferedImage draw(ColourComparison comparison) {
    DetailedImage image = new DetailedImage(comparison.panels().get(0).green());
    int cell = Math.max(image.width(), NARROWEST);
    int count = comparison.panels().size();
    int width = 2 * MARGIN + count * (cell + GAP) - GAP;
    int height = 2 * MARGIN + TITLE + image.height() + CAPTION;
    int top = MARGIN + TITLE;
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(comparison.title(), Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      for (int i = 0; i < count; i++) {
        ColourComparison.Panel panel = comparison.panels().get(i);
        int left = MARGIN + i * (cell + GAP);
        int inset = (cell - image.width()) / 2;
        image.draw(
            canvas.graphics(),
            view ->
                ColourMap.display(
                    view.apply(panel.red()), view.apply(panel.green()), view.apply(panel.blue())),
            left + inset,
            top);
        if (i == 0) {
          image.frameDetail(canvas.graphics(), left + inset, top);
        }
        canvas.centred(
            panel.label(), Font.PLAIN, 22, left + cell / 2, top + image.height() + 30, cell);
      }
      return canvas.image();
    }
  }
}
