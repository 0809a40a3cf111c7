package io.github.sfpn.report;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/** The charts of a comparison of runs. */
final class ComparisonCharts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  private ComparisonCharts() {}

  /** Values stand side by side, at 0, 1, ... of the curves' x, whatever numbers they are. */
  static BufferedImage parameter(
      String parameter, List<String> values, String quality, List<ErrorBars> methods) {
    LineChart panel = new LineChart("", parameter, quality).categories(values);
    return figure(List.of(panel), List.of(methods)).draw(WIDTH, HEIGHT);
  }

  /** A square: above the diagonal a method is higher than the reference. */
  static BufferedImage scenes(String reference, String quality, List<Series> methods) {
    LineChart panel =
        new LineChart("", "%s of %s".formatted(quality, reference), quality + ", scene by scene");
    double[] all =
        methods.stream()
            .flatMapToDouble(
                one -> DoubleStream.concat(DoubleStream.of(one.x()), DoubleStream.of(one.y())))
            .filter(Double::isFinite)
            .toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    double margin = Math.max((high - low) / 20, 0.01);
    panel.range(low - margin, high + margin);
    double[] ends = {low - margin, high + margin};
    panel.line(new Series("equal", ends, ends), Look.GUIDE.colour(), Look.GUIDE.stroke());
    Legend legend = new Legend();
    for (int i = 0; i < methods.size(); i++) {
      panel.points(methods.get(i), Look.ofMethod(i));
      legend.add(methods.get(i).name(), Look.ofMethod(i));
    }
    legend.add("as good as " + reference, Look.GUIDE);
    return new PanelsFigure(List.of(panel), legend).draw(WIDTH, WIDTH);
  }

  /**
   * Quality against costs, a panel each.
   *
   * @param costs above zero, for each axis of the same length as the methods
   */
  static BufferedImage costs(String quality, List<CostPanel> costs) {
    return figure(
            costs.stream()
                .map(cost -> new LineChart("", cost.axis(), quality).logarithmicAcross())
                .toList(),
            costs.stream().map(CostPanel::methods).toList())
        .draw(WIDTH, HEIGHT);
  }

  /** All panels have the same methods. */
  private static PanelsFigure figure(List<LineChart> panels, List<List<ErrorBars>> methods) {
    Legend legend = new Legend();
    for (int method = 0; method < methods.get(0).size(); method++) {
      legend.add(methods.get(0).get(method).means().name(), Look.ofMethod(method));
      for (int panel = 0; panel < panels.size(); panel++) {
        panels.get(panel).errorBars(methods.get(panel).get(method), Look.ofMethod(method));
      }
    }
    return new PanelsFigure(panels, legend);
  }
}
