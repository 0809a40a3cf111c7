package io.github.sfpn.benchmark;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The quality of a method against the time that it has trained.
 *
 * @param points one per validation, in their order
 */
record QualityCurve(String method, List<Point> points) {
  /**
   * A validation.
   *
   * @param seconds of training until then
   * @param psnr mean over the validation scenes, dB
   */
  record Point(double seconds, double psnr) {}

  QualityCurve {
    points = List.copyOf(points);
  }

  /** The seconds until the first validation with a PSNR; empty if none has it. */
  OptionalDouble secondsUntil(double psnr) {
    return points.stream()
        .filter(point -> point.psnr() >= psnr)
        .mapToDouble(Point::seconds)
        .findFirst();
  }

  /** The highest PSNR; negative infinity without a validation. */
  double best() {
    return points.stream().mapToDouble(Point::psnr).max().orElse(Double.NEGATIVE_INFINITY);
  }

  /** The seconds until the last validation; 0 without one. */
  double seconds() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).seconds();
  }
}
