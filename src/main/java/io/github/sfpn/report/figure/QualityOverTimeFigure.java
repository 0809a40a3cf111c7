package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * The quality of methods while they train.
 *
 * @param thresholds PSNR in dB, drawn as lines across the panel where the curves come near them
 * @param methods PSNR in dB against seconds; a method without a validation has no curve
 */
public record QualityOverTimeFigure(List<Double> thresholds, List<Series> methods)
    implements Figure {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  /** A threshold farther above the best curve would squeeze the curves. */
  private static final double NEAR = 2;

  @Override
  public BufferedImage draw() {
    LineChart panel = new LineChart("", "training (s)", "PSNR of validation (dB)");
    Legend legend = new Legend();
    List<Series> drawn = methods.stream().filter(method -> method.x().length > 0).toList();
    List<Double> near = thresholds.stream().filter(each -> isNear(each, drawn)).toList();
    double last = last(drawn);
    for (double threshold : near) {
      double[] places = {0, last};
      double[] values = {threshold, threshold};
      panel.line(new Series(String.valueOf(threshold), places, values), SeriesStyle.GUIDE);
    }
    for (int i = 0; i < drawn.size(); i++) {
      panel.line(drawn.get(i), SeriesStyle.ofMethod(i));
      legend.add(drawn.get(i).name(), SeriesStyle.ofMethod(i));
    }
    if (!near.isEmpty()) {
      legend.add("thresholds", SeriesStyle.GUIDE);
    }
    return new Panels(List.of(panel), legend).draw(WIDTH, HEIGHT);
  }

  private static double last(List<Series> drawn) {
    return drawn.stream().mapToDouble(one -> one.x()[one.x().length - 1]).max().orElse(1);
  }

  private static boolean isNear(double threshold, List<Series> drawn) {
    return drawn.stream()
        .anyMatch(
            one -> {
              double best = Arrays.stream(one.y()).max().orElseThrow();
              double worst = Arrays.stream(one.y()).min().orElseThrow();
              return threshold <= best + NEAR && threshold >= worst - NEAR;
            });
  }
}
