package io.github.sfpn.report.figure;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/** A range of an axis. */
record AxisRange(double low, double high) {
  /** From below the lowest to above the highest of the finite values; [0, 1] if there are none. */
  static AxisRange of(DoubleStream values) {
    DoubleSummaryStatistics ends = values.filter(Double::isFinite).summaryStatistics();
    if (ends.getCount() == 0) {
      return new AxisRange(0, 1);
    }
    double margin = Math.max((ends.getMax() - ends.getMin()) / 15, 0.05);
    return new AxisRange(ends.getMin() - margin, ends.getMax() + margin);
  }
}
