package io.github.sfpn.data.synthetic;

/** The shape of an object as a signed distance in pixels, negative inside. */
@FunctionalInterface
interface Outline {
  double distance(double x, double y);

  /** The whole plane. */
  static Outline everywhere() {
    return (x, y) -> -1e3;
  }

  /** An ellipse about a centre; the distance is exact on its edge only, where it is used. */
  static Outline ellipse(Frame frame, double radiusX, double radiusY) {
    return (x, y) -> {
      double u = frame.u(x, y) / radiusX;
      double v = frame.v(x, y) / radiusY;
      double reach = length(u, v);
      double slope = length(u / radiusX, v / radiusY);
      return slope < 1e-9 ? -Math.min(radiusX, radiusY) : reach * (reach - 1) / slope;
    };
  }

  /** A rectangle with rounded corners. */
  static Outline rectangle(Frame frame, double halfWidth, double halfHeight, double corner) {
    return (x, y) -> {
      double u = Math.abs(frame.u(x, y)) - halfWidth + corner;
      double v = Math.abs(frame.v(x, y)) - halfHeight + corner;
      return length(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0) - corner;
    };
  }

  /** A line of given thickness through points x0, y0, x1, y1, ... */
  static Outline stroke(double[] points, double thickness) {
    return (x, y) -> {
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i + 3 < points.length; i += 2) {
        double dx = points[i + 2] - points[i];
        double dy = points[i + 3] - points[i + 1];
        double along = (x - points[i]) * dx + (y - points[i + 1]) * dy;
        // two equal points make a line of length 0
        double t = Math.min(1, Math.max(0, along / Math.max(1e-9, dx * dx + dy * dy)));
        nearest = Math.min(nearest, length(x - points[i] - t * dx, y - points[i + 1] - t * dy));
      }
      return nearest - thickness / 2;
    };
  }

  /** The length of a vector; Math.hypot takes ten times as long for accuracy that is not needed. */
  static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
