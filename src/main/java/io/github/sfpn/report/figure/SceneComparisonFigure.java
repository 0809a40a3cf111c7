package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene as methods of several runs estimate it: the ground truth, the methods' error maps in one
 * scale of colours, and under them spectra.
 *
 * @param title for instance the scene's name
 * @param truth in pseudo-colour
 * @param methods in the order of the tables, at least one
 * @param spectra of the truth and of every method, in that order
 */
public record SceneComparisonFigure(
    String title, BufferedImage truth, List<Method> methods, SpectraFigure spectra)
    implements Figure {
  private static final int COLUMNS = 4;
  private static final int CELL = 340;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int CAPTION = 72;
  private static final int SCALE = 130;
  private static final int PANEL_HEIGHT = 560;

  /**
   * The error of a method.
   *
   * @param label its name
   * @param quality under the name, for instance {@code 41.20 dB}
   * @param error absolute, mean over the bands
   */
  public record Method(String label, String quality, Plane error) {}

  public SceneComparisonFigure {
    methods = List.copyOf(methods);
  }

  @Override
  public BufferedImage draw() {
    ErrorScale scale = ErrorScale.of(methods.stream().map(Method::error).toList());
    int rows = methods.size() / COLUMNS + 1;
    int width = 2 * MARGIN + COLUMNS * (CELL + GAP) + SCALE;
    int pictures = MARGIN + TITLE + rows * (pictureHeight() + CAPTION);
    Panels panels = spectra.panels();
    int height = pictures + PANEL_HEIGHT + panels.legend().height(width);
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(title, Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      drawPicture(canvas, 0, truth, "ground truth", "errors: mean over the bands");
      for (int i = 0; i < methods.size(); i++) {
        Method method = methods.get(i);
        BufferedImage map = new ErrorMap(method.error(), scale.largest()).draw();
        drawPicture(canvas, i + 1, map, method.label(), method.quality());
      }
      scale.draw(canvas, width - MARGIN, MARGIN + TITLE, pictureHeight());
      panels.draw(canvas, pictures, width / spectra.pixels().size(), PANEL_HEIGHT);
      return canvas.image();
    }
  }

  /** Long strips are shown with a height of at most two cells. */
  private int pictureHeight() {
    Plane shape = methods.get(0).error();
    return Math.min(2 * CELL, Math.max(1, CELL * shape.height() / shape.width()));
  }

  /** Draws it enlarged without interpolation. */
  private void drawPicture(
      Canvas canvas, int place, BufferedImage picture, String name, String below) {
    Graphics2D graphics = canvas.graphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int left = MARGIN + place % COLUMNS * (CELL + GAP);
    int top = MARGIN + TITLE + place / COLUMNS * (pictureHeight() + CAPTION);
    int width =
        Math.min(CELL, Math.max(1, pictureHeight() * picture.getWidth() / picture.getHeight()));
    graphics.drawImage(picture, left + (CELL - width) / 2, top, width, pictureHeight(), null);
    canvas.centred(name, Font.PLAIN, 22, left + CELL / 2, top + pictureHeight() + 28, CELL);
    canvas.centred(below, Font.PLAIN, 22, left + CELL / 2, top + pictureHeight() + 56, CELL);
  }
}
