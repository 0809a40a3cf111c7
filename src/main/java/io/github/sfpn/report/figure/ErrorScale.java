package io.github.sfpn.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/**
 * The colours of absolute errors, the same for all methods of a band or a scene.
 *
 * @param largest the error of the last colour; larger errors have the same
 */
record ErrorScale(double largest) {
  private static final double[] ROUND = {1, 2, 3, 4, 6, 8, 10};

  /** The smallest scale: a quarter of an 8-bit level. */
  private static final double SMALLEST = 0.001;

  private static final int TICKS = 4;
  private static final int BAR = 22;

  /** Up to a round number above the 99.5 % quantile of the worst method. */
  static ErrorScale of(List<Plane> errors) {
    double largest = errors.stream().mapToDouble(error -> error.quantile(0.995)).max().orElse(0);
    return new ErrorScale(roundedUp(largest));
  }

  static double roundedUp(double value) {
    if (value <= SMALLEST) {
      return SMALLEST;
    }
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    for (double round : ROUND) {
      if (value <= round * decade * (1 + 1e-6)) { // 0.1 as a float is a little more than 0.1
        return round * decade;
      }
    }
    return 10 * decade;
  }

  /** Draws the bar of colours with its ticks to the left; its right edge is at x. */
  void draw(Canvas canvas, int x, int top, int height) {
    Graphics2D graphics = canvas.graphics();
    for (int row = 0; row < height; row++) {
      graphics.setColor(new Color(ColourMap.VIRIDIS.rgb(1 - row / (height - 1.0))));
      graphics.fillRect(x - BAR, top + row, BAR, 1);
    }
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.PLAIN, 18));
    int widest = 0;
    for (int tick = 0; tick <= TICKS; tick++) {
      int y = top + height - 1 - tick * (height - 1) / TICKS;
      graphics.fillRect(x - BAR - 6, y, 6, 1);
      String text = LineChart.tick(largest * tick / TICKS);
      int width = graphics.getFontMetrics().stringWidth(text);
      widest = Math.max(widest, width);
      int baseline = Math.min(Math.max(y + 6, top + 14), top + height - 1);
      graphics.drawString(text, x - BAR - 12 - width, baseline);
    }
    canvas.upright(
        "absolute error", Font.PLAIN, 18, x - BAR - 28 - widest, top + height / 2, height);
  }
}
