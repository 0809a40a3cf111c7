package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Blur kernels side by side in one scale of colours, from 0 to the largest weight of all.
 *
 * @param title for instance the scene's name
 * @param kernels at least one, all of the same size; usually the true kernel first
 */
public record KernelFigure(String title, List<Kernel> kernels) implements Figure {
  private static final int CELL = 420;
  private static final int GAP = 24;
  private static final int MARGIN = 28;
  private static final int TITLE = 56;
  private static final int CAPTION = 112;
  private static final int SCALE = 96;

  /**
   * One blur kernel.
   *
   * @param label of the camera or method
   * @param notes lines under the label, two at most
   * @param weights [size, size]
   */
  public record Kernel(String label, List<String> notes, Plane weights) {}

  public KernelFigure {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("expected at least one kernel, found none");
    }
    for (Kernel kernel : kernels) {
      kernel.weights().requireSameShapeAs(kernels.get(0).weights());
    }
  }

  @Override
  public BufferedImage draw() {
    int width = 2 * MARGIN + kernels.size() * (CELL + GAP) + SCALE;
    int height = 2 * MARGIN + TITLE + CELL + CAPTION;
    double largest =
        kernels.stream().mapToDouble(kernel -> kernel.weights().quantile(1)).max().orElseThrow();
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(title, Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      int left = MARGIN;
      int top = MARGIN + TITLE;
      for (Kernel kernel : kernels) {
        BufferedImage picture =
            ColourMap.VIRIDIS.image(kernel.weights().resized(CELL, CELL), largest);
        canvas.graphics().drawImage(picture, left, top, null);
        canvas.centred(kernel.label(), Font.PLAIN, 22, left + CELL / 2, top + CELL + 32, CELL);
        int line = top + CELL + 64;
        for (String note : kernel.notes()) {
          canvas.centred(note, Font.PLAIN, 20, left + CELL / 2, line, CELL);
          line += 28;
        }
        left += CELL + GAP;
      }
      drawScale(canvas, left, top, largest);
      return canvas.image();
    }
  }

  private static void drawScale(Canvas canvas, int left, int top, double largest) {
    Plane ramp = new Plane(CELL, 1, new float[CELL]);
    for (int row = 0; row < CELL; row++) {
      ramp.values()[row] = 1 - row / (CELL - 1f);
    }
    canvas.graphics().drawImage(ColourMap.VIRIDIS.image(ramp, 1), left, top, 20, CELL, null);
    canvas.graphics().setFont(Canvas.font(Font.PLAIN, 18));
    canvas.graphics().drawString(String.format(Locale.ROOT, "%.3f", largest), left + 26, top + 16);
    canvas.graphics().drawString("0", left + 26, top + CELL);
  }
}
