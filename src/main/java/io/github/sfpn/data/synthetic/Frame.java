package io.github.sfpn.data.synthetic;

/** The axes of an object: its centre in pixels and its rotation. */
record Frame(double centreX, double centreY, double cosine, double sine) {
  static Frame of(double centreX, double centreY, double angle) {
    return new Frame(centreX, centreY, Math.cos(angle), Math.sin(angle));
  }

  double u(double x, double y) {
    return (x - centreX) * cosine + (y - centreY) * sine;
  }

  double v(double x, double y) {
    return (y - centreY) * cosine - (x - centreX) * sine;
  }
}
