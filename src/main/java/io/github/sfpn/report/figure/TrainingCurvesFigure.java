package io.github.sfpn.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * The curves of a training: loss, learning rate and, where scenes were held back, the PSNR and SAM
 * of the validation.
 *
 * @param loss against the step of the optimiser
 * @param learningRate against the step of the optimiser
 * @param psnr of the validation scenes in dB against the epoch; empty without validation
 * @param sam of the validation scenes in degrees against the epoch; empty without validation
 */
public record TrainingCurvesFigure(Series loss, Series learningRate, Series psnr, Series sam)
    implements Figure {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 560;
  private static final Color BLUE = new Color(0x0072b2);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke BROAD = new BasicStroke(3);

  @Override
  public BufferedImage draw() {
    List<LineChart> panels =
        Stream.of(
                new LineChart("training loss", "step", "mean absolute error")
                    .counting()
                    .logarithmic()
                    .legend()
                    .line(loss, Color.LIGHT_GRAY, THIN)
                    .line(smoothed(loss), BLUE, BROAD),
                new LineChart("learning rate", "step", "learning rate")
                    .counting()
                    .fromZero()
                    .line(learningRate, BLUE, BROAD),
                new LineChart("validation PSNR", "epoch", "PSNR (dB)")
                    .counting()
                    .line(psnr, BLUE, BROAD),
                new LineChart("validation SAM", "epoch", "SAM (degrees)")
                    .counting()
                    .line(sam, BLUE, BROAD))
            .filter(panel -> !panel.isEmpty())
            .toList();
    int rows = Math.max(1, (panels.size() + 1) / 2);
    try (Canvas canvas = new Canvas(2 * WIDTH, rows * HEIGHT)) {
      for (int i = 0; i < panels.size(); i++) {
        panels.get(i).draw(canvas.graphics(), i % 2 * WIDTH, i / 2 * HEIGHT, WIDTH, HEIGHT);
      }
      if (panels.isEmpty()) {
        canvas.centred("no steps recorded", Font.PLAIN, 22, WIDTH, HEIGHT / 2, WIDTH);
      }
      return canvas.image();
    }
  }

  /** The mean over a moving window of a fiftieth of the curve, centred. */
  static Series smoothed(Series series) {
    int count = series.y().length;
    int reach = count / 100;
    double[] sums = new double[count + 1];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + series.y()[i];
    }
    double[] means = new double[count];
    for (int i = 0; i < count; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(count, i + reach + 1);
      means[i] = (sums[to] - sums[from]) / (to - from);
    }
    return new Series("smoothed", series.x(), means);
  }
}
