package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
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

  /** A square: above the diagonal, where the reference itself lies, a method is higher. */
  static BufferedImage scenes(String reference, String quality, List<Series> methods) {
    Range range =
        Range.of(
            methods.stream()
                .flatMapToDouble(
                    one ->
                        DoubleStream.concat(DoubleStream.of(one.x()), DoubleStream.of(one.y()))));
    LineChart panel =
        new LineChart("", "%s of %s".formatted(quality, reference), quality + ", scene by scene")
            .across(range.low, range.high)
            .upright(range.low, range.high);
    double[] ends = {range.low, range.high};
    panel.errorBars(
        new ErrorBars(new Series("equal", ends, ends), new double[2]), SeriesStyle.GUIDE);
    Legend legend = new Legend();
    for (int i = 0; i < methods.size(); i++) {
      panel.points(methods.get(i), SeriesStyle.ofMethod(i));
      legend.add(methods.get(i).name(), SeriesStyle.ofMethod(i));
    }
    return new PanelsFigure(List.of(panel), legend).draw(WIDTH, WIDTH);
  }

  /** All panels have the same methods. */
  static BufferedImage costs(String quality, List<CostPanel> costs) {
    return figure(
            costs.stream().map(cost -> panel(quality, cost)).toList(),
            costs.stream().map(CostPanel::methods).toList())
        .draw(WIDTH, HEIGHT);
  }

  private static LineChart panel(String quality, CostPanel cost) {
    LineChart panel = new LineChart("", cost.axis(), quality);
    double[] known =
        cost.methods().stream()
            .flatMapToDouble(one -> DoubleStream.of(one.means().x()))
            .filter(x -> x > 0)
            .sorted()
            .toArray();
    boolean manyMagnitudes = known.length > 0 && known[known.length - 1] / known[0] > 20;
    return manyMagnitudes ? panel.logarithmicAcross() : panel.counting();
  }

  private static PanelsFigure figure(List<LineChart> panels, List<List<ErrorBars>> methods) {
    Range range = Range.of(methods.get(0).stream().flatMapToDouble(ErrorBars::ends));
    Legend legend = new Legend();
    for (int method = 0; method < methods.get(0).size(); method++) {
      legend.add(methods.get(0).get(method).means().name(), SeriesStyle.ofMethod(method));
      for (int panel = 0; panel < panels.size(); panel++) {
        panels
            .get(panel)
            .upright(range.low, range.high)
            .errorBars(methods.get(panel).get(method), SeriesStyle.ofMethod(method));
      }
    }
    return new PanelsFigure(panels, legend);
  }

  /** From below the lowest to above the highest of some values, those left out that are none. */
  private record Range(double low, double high) {
    static Range of(DoubleStream values) {
      DoubleSummaryStatistics ends = values.filter(Double::isFinite).summaryStatistics();
      if (ends.getCount() == 0) {
        return new Range(0, 1);
      }
      double margin = Math.max((ends.getMax() - ends.getMin()) / 15, 0.05);
      return new Range(ends.getMin() - margin, ends.getMax() + margin);
    }
  }
}
