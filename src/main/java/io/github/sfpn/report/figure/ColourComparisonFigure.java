package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene in colours, a picture for each camera and method, as in Fig. 12 of the SFPN paper. A
 * detail, framed in the first, is enlarged in a corner of each.
 *
 * @param title for instance the scene's name
 * @param panels from left to right, at least one, all of one size
 */
public record ColourComparisonFigure(String title, List<Panel> panels) implements Figure {
  private static final int NARROWEST = 220;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int CAPTION = 44;

  /**
   * One picture; its planes are linear intensities in [0, 1].
   *
   * @param label as written under it
   */
  public record Panel(String label, Plane red, Plane green, Plane blue) {
    public Panel {
      green.requireSameShapeAs(red);
      blue.requireSameShapeAs(red);
    }
  }

  public ColourComparisonFigure {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("expected at least one panel, found none");
    }
    for (Panel panel : panels) {
      panel.red().requireSameShapeAs(panels.get(0).red());
    }
  }

  @Override
  public BufferedImage draw() {
    DetailedImage image = new DetailedImage(panels.get(0).green());
    int cell = Math.max(image.width(), NARROWEST);
    int width = 2 * MARGIN + panels.size() * (cell + GAP) - GAP;
    int height = 2 * MARGIN + TITLE + image.height() + CAPTION;
    int top = MARGIN + TITLE;
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(title, Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      for (int i = 0; i < panels.size(); i++) {
        Panel panel = panels.get(i);
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
