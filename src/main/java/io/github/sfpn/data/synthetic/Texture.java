package io.github.sfpn.data.synthetic;

/**
 * Fine patterns on surfaces with periods of some pixels: the share of the second pigment, in [0,
 * 1].
 */
enum Texture {
  /** Uniform with a little dust. */
  PLAIN {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      return 0.15 * noise.at(u, v);
    }
  },
  /** Spots of all sizes, as on stone or fruit. */
  MOTTLED {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      return step(2.5 * (noise.rough(u / period, v / period) - 0.5));
    }
  },
  /** Grains of one or two pixels, as in sand. */
  GRAINY {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      return noise.at(0.8 * u, 0.8 * v);
    }
  },
  /** Parallel stripes with sharp edges. */
  STRIPED {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      return step(1.5 * Math.sin(2 * Math.PI * u / period));
    }
  },
  /** Woven threads. */
  WOVEN {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      double warp = Math.sin(2 * Math.PI * u / period);
      double weft = Math.sin(2 * Math.PI * v / period);
      return 0.5 + 0.4 * warp * weft + 0.2 * (noise.at(u, v) - 0.5);
    }
  },
  /** Dots in rows. */
  DOTTED {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      double wide = 1.6 * period;
      double x = u / wide - Math.rint(u / wide);
      double y = v / wide - Math.rint(v / wide);
      return step(wide * (0.28 - Outline.length(x, y)));
    }
  },
  /** Wavering lines along one direction, as in wood. */
  FIBROUS {
    @Override
    double at(double u, double v, double period, NoiseField noise) {
      double bend = 2.5 * noise.at(u / 40, v / 90) + 0.3 * noise.at(u / 4, v / 30);
      return 0.5
          + 0.35 * Math.sin(2 * Math.PI * (u / (2 * period) + bend))
          + 0.3 * (noise.at(u, v / 8) - 0.5);
    }
  };

  /** The share of the second pigment at a position in pixels along the surface's axes. */
  abstract double at(double u, double v, double period, NoiseField noise);

  /** An anti-aliased step from 0 to 1, one unit wide. */
  private static double step(double t) {
    return Math.min(1, Math.max(0, 0.5 + t));
  }
}
