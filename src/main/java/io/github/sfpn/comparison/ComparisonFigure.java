package io.github.sfpn.comparison;

import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.figure.NamedFigure;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of figure that a comparison draws of every group. */
interface ComparisonFigure {
  /** The quality that figures show. */
  Measure QUALITY = Metric.PSNR.measure();

  /**
   * What a user may choose.
   *
   * @param naming of variants and keys
   * @param reference label of the variant that others are compared with
   * @param parameter the key to draw quality against
   */
  record Choice(Naming naming, Optional<String> reference, Optional<String> parameter) {}

  /** The figures of a group; none if there is no data to show. */
  Stream<NamedFigure> of(ComparisonGroup group, Choice choice);
}
