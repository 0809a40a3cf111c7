package io.github.sfpn.data.synthetic;

import java.util.random.RandomGenerator;

/** Smooth random values over the plane: random numbers on a lattice, interpolated, periodic. */
final class NoiseField {
  private static final int PERIOD = 64;
  private final float[] lattice = new float[PERIOD * PERIOD];

  NoiseField(RandomGenerator random) {
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.nextFloat();
    }
  }

  /** A value in [0, 1] that varies over a distance of about 1. */
  double at(double x, double y) {
    double column = Math.floor(x);
    double row = Math.floor(y);
    double s = smooth(x - column);
    double t = smooth(y - row);
    int j = (int) column & PERIOD - 1;
    int i = (int) row & PERIOD - 1;
    int right = j + 1 & PERIOD - 1;
    int below = i + 1 & PERIOD - 1;
    double above = lattice[i * PERIOD + j] * (1 - s) + lattice[i * PERIOD + right] * s;
    double under = lattice[below * PERIOD + j] * (1 - s) + lattice[below * PERIOD + right] * s;
    return above * (1 - t) + under * t;
  }

  /** Fractal noise of three octaves in [0, 1]. */
  double rough(double x, double y) {
    return (at(x, y) + 0.5 * at(2 * x + 17, 2 * y + 5) + 0.25 * at(4 * x + 31, 4 * y + 47)) / 1.75;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
