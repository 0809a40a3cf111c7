package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The names of curves with their styles, in as many lines as needed; one for all panels. */
final class Legend {
  private record Entry(String name, SeriesStyle style) {}

  private static final int SIZE = 20;
  private static final int LINE = 34;
  private static final int SAMPLE = 48;
  private static final int GAP = 12;

  private final List<Entry> entries = new ArrayList<>();

  Legend add(String name, SeriesStyle style) {
    entries.add(new Entry(name, style));
    return this;
  }

  /** Its height on a sheet of a given width. */
  int height(int width) {
    try (Canvas measuring = new Canvas(1, 1)) {
      return LINE * lines(measuring.graphics(), width).size() + GAP;
    }
  }

  /** Draws it over the whole width of the sheet. */
  void draw(Canvas canvas, int top) {
    Graphics2D graphics = canvas.graphics();
    int width = canvas.image().getWidth();
    int baseline = top + LINE - GAP / 2;
    for (List<Entry> line : lines(graphics, width)) {
      int x = (width - line.stream().mapToInt(entry -> length(graphics, entry)).sum()) / 2;
      for (Entry entry : line) {
        draw(graphics, entry, x + GAP, baseline);
        x += length(graphics, entry);
      }
      baseline += LINE;
    }
  }

  private static void draw(Graphics2D graphics, Entry entry, int x, int baseline) {
    graphics.setColor(entry.style.colour());
    graphics.setStroke(entry.style.stroke());
    int middle = baseline - SIZE / 3;
    graphics.drawLine(x, middle, x + SAMPLE, middle);
    entry.style.marker().paint(graphics, x + SAMPLE / 2.0, middle, LineChart.MARKER);
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.PLAIN, SIZE));
    graphics.drawString(entry.name, x + SAMPLE + GAP, baseline);
  }

  private List<List<Entry>> lines(Graphics2D graphics, int width) {
    List<List<Entry>> lines = new ArrayList<>();
    int rest = 0;
    for (Entry entry : entries) {
      int length = length(graphics, entry);
      if (length > rest || lines.isEmpty()) {
        lines.add(new ArrayList<>());
        rest = width;
      }
      lines.get(lines.size() - 1).add(entry);
      rest -= length;
    }
    return lines;
  }

  private static int length(Graphics2D graphics, Entry entry) {
    FontMetrics metrics = graphics.getFontMetrics(Canvas.font(Font.PLAIN, SIZE));
    return metrics.stringWidth(entry.name) + SAMPLE + 4 * GAP;
  }
}
