package io.github.sfpn.data.synthetic;

import java.util.Arrays;

/**
 * A square image of abundances: the amount of each pigment in each pixel, [size, size, pigments].
 * The last pigment is the light of the lamp, for highlights.
 */
final class Canvas {
  private final int size;
  private final int pigments;
  private final float[] abundances;

  /** The surface of an object. */
  @FunctionalInterface
  interface Surface {
    /** Sets the abundances at a position, which are zero before. */
    void at(double x, double y, float[] abundances);
  }

  Canvas(int size, int pigments) {
    this.size = size;
    this.pigments = pigments;
    this.abundances = new float[size * size * pigments];
  }

  /** Paints the inside of an outline; pixels on its edge are covered partly. */
  void fill(Outline outline, Surface surface) {
    float[] above = new float[pigments];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double inside = 0.5 - outline.distance(column + 0.5, row + 0.5);
        if (inside > 0) {
          float coverage = (float) Math.min(1, inside);
          Arrays.fill(above, 0);
          surface.at(column + 0.5, row + 0.5, above);
          int at = (row * size + column) * pigments;
          for (int pigment = 0; pigment < pigments; pigment++) {
            abundances[at + pigment] += coverage * (above[pigment] - abundances[at + pigment]);
          }
        }
      }
    }
  }

  /** Paints the soft shadow of an object. */
  void shade(Outline outline, double shiftX, double shiftY, double softness) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double distance = outline.distance(column + 0.5 - shiftX, row + 0.5 - shiftY);
        float light = (float) (1 - 0.6 / (1 + Math.exp(2 * distance / softness)));
        int at = (row * size + column) * pigments;
        for (int pigment = 0; pigment < pigments; pigment++) {
          abundances[at + pigment] *= light;
        }
      }
    }
  }

  /**
   * Mixes the spectra.
   *
   * @param spectra [pigments, bands]
   * @return [size, size, bands] in [0, 1]
   */
  float[] bands(float[][] spectra) {
    int bands = spectra[0].length;
    float[] values = new float[Math.multiplyExact(size * size, bands)];
    for (int pixel = 0; pixel < size * size; pixel++) {
      for (int pigment = 0; pigment < pigments; pigment++) {
        float abundance = abundances[pixel * pigments + pigment];
        if (abundance != 0) {
          for (int band = 0; band < bands; band++) {
            values[pixel * bands + band] += abundance * spectra[pigment][band];
          }
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(1, values[i]);
    }
    return values;
  }
}
