package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/** Panels side by side over one legend. */
record Panels(List<LineChart> panels, Legend legend) {
  /**
   * Panels of curves with error bars and one vertical axis.
   *
   * @param methods for each panel, the same methods in each
   */
  static Panels withErrorBars(List<LineChart> panels, List<List<ErrorBars>> methods) {
    Range range = Range.of(methods.get(0).stream().flatMapToDouble(ErrorBars::ends));
    Legend legend = new Legend();
    for (int method = 0; method < methods.get(0).size(); method++) {
      SeriesStyle style = SeriesStyle.ofMethod(method);
      legend.add(methods.get(0).get(method).means().name(), style);
      for (int panel = 0; panel < panels.size(); panel++) {
        panels
            .get(panel)
            .upright(range.low(), range.high())
            .errorBars(methods.get(panel).get(method), style);
      }
    }
    return new Panels(panels, legend);
  }

  /**
   * Draws it on a sheet of its own.
   *
   * @param width of a panel
   * @param height of a panel
   */
  BufferedImage draw(int width, int height) {
    int sheet = width * panels.size();
    try (Canvas canvas = new Canvas(sheet, height + legend.height(sheet))) {
      draw(canvas, 0, width, height);
      return canvas.image();
    }
  }

  /**
   * Draws it on a part of a sheet.
   *
   * @param top the first row of pixels
   */
  void draw(Canvas canvas, int top, int width, int height) {
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(canvas.graphics(), i * width, top, width, height);
    }
    legend.draw(canvas, top + height);
  }

  /** A range of an axis. */
  record Range(double low, double high) {
    /**
     * From below the lowest to above the highest of the finite values; [0, 1] if there are none.
     */
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
