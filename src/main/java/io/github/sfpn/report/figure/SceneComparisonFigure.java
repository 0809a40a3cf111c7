package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** The truth, the methods' error maps in one scale of colours, and under them spectra. */
final class SceneComparisonFigure {
  private static final int COLUMNS = 4;
  private static final int CELL = 340;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int CAPTION = 72;
  private static final int SCALE = 130;
  private static final int PANEL_HEIGHT = 560;

  private final SceneComparison scene;
  private final ErrorScale scale;
  private final int pictureHeight;

  SceneComparisonFigure(SceneComparison scene) {
    this.scene = scene;
    scale = ErrorScale.of(scene.methods().stream().map(SceneComparison.Method::error).toList());
    Plane shape = scene.methods().get(0).error();
    // long strips are cut down to two cells in height, not drawn over the page
    pictureHeight = Math.min(2 * CELL, Math.max(1, CELL * shape.height() / shape.width()));
  }

  BufferedImage draw() {
    int rows = scene.methods().size() / COLUMNS + 1;
    int width = 2 * MARGIN + COLUMNS * (CELL + GAP) + SCALE;
    int pictures = MARGIN + TITLE + rows * (pictureHeight + CAPTION);
    Legend legend = SpectraFigure.legend(scene.pixels());
    int height = pictures + PANEL_HEIGHT + legend.height(width);
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(scene.title(), Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      drawPicture(canvas, 0, scene.truth(), "ground truth", "errors: mean over the bands");
      for (int i = 0; i < scene.methods().size(); i++) {
        SceneComparison.Method method = scene.methods().get(i);
        drawPicture(
            canvas,
            i + 1,
            ColourMap.VIRIDIS.image(method.error(), scale.largest()),
            method.label(),
            method.quality());
      }
      scale.draw(canvas, width - MARGIN, MARGIN + TITLE, pictureHeight);
      new PanelsFigure(SpectraFigure.panels(scene.axis(), scene.pixels()), legend)
          .draw(canvas, pictures, width / scene.pixels().size(), PANEL_HEIGHT);
      return canvas.image();
    }
  }

  /** Pixels stay pixels: nothing is made up between them. */
  private void drawPicture(
      Canvas canvas, int place, BufferedImage picture, String name, String below) {
    Graphics2D graphics = canvas.graphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int left = MARGIN + place % COLUMNS * (CELL + GAP);
    int top = MARGIN + TITLE + place / COLUMNS * (pictureHeight + CAPTION);
    int width =
        Math.min(CELL, Math.max(1, pictureHeight * picture.getWidth() / picture.getHeight()));
    graphics.drawImage(picture, left + (CELL - width) / 2, top, width, pictureHeight, null);
    canvas.centred(name, Font.PLAIN, 22, left + CELL / 2, top + pictureHeight + 28, CELL);
    canvas.centred(below, Font.PLAIN, 22, left + CELL / 2, top + pictureHeight + 56, CELL);
  }
}
