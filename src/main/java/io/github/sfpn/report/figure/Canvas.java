package io.github.sfpn.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** A white sheet to draw a figure on. */
final class Canvas implements AutoCloseable {
  static final Color INK = new Color(0x222222);

  private final BufferedImage image;
  private final Graphics2D graphics;

  /**
   * @throws FigureException if Java finds no fonts
   */
  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(INK);
    needingFonts(() -> graphics.getFontMetrics(font(Font.PLAIN, 20)).stringWidth("dB"));
  }

  /** Turns the errors of Java on a machine without fonts, of several types, into one exception. */
  static <T> T needingFonts(Supplier<T> drawing) {
    try {
      return drawing.get();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new FigureException(e);
    }
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  BufferedImage image() {
    return image;
  }

  Graphics2D graphics() {
    return graphics;
  }

  /** Writes a line centred over a place, smaller if it does not fit. */
  void centred(String text, int style, int size, int x, int baseline, int width) {
    centred(graphics, text, style, size, x, baseline, width);
  }

  /** As {@link #centred(String, int, int, int, int, int)}, on any graphics. */
  static void centred(
      Graphics2D graphics, String text, int style, int size, int x, int baseline, int width) {
    Font font = fitting(graphics, text, style, size, width);
    graphics.setFont(font);
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, baseline);
  }

  /** Writes a line from bottom to top, centred beside a place, smaller if it does not fit. */
  void upright(String text, int style, int size, int baseline, int y, int height) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(baseline, y);
    graphics.rotate(-Math.PI / 2);
    centred(text, style, size, 0, 0, height);
    graphics.setTransform(before);
  }

  private static Font fitting(Graphics2D graphics, String text, int style, int size, int width) {
    FontMetrics metrics = graphics.getFontMetrics(font(style, size));
    int length = metrics.stringWidth(text);
    return length <= width ? metrics.getFont() : font(style, Math.max(9, size * width / length));
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
