package io.github.sfpn.data.synthetic;

import java.util.random.RandomGenerator;

/**
 * The smooth reflectance spectra of which materials are made.
 *
 * <p>Each spectrum has a few Gaussian peaks between 400 and 700 nm, or an edge as in reds and
 * yellows, over a low constant. Peaks are narrower than a camera's colour filters, so a colour does
 * not determine the spectrum.
 */
final class Pigments {
  private static final double FIRST_WAVELENGTH = 400;
  private static final double LAST_WAVELENGTH = 700;

  private final float[][] reflectances;

  /**
   * @param count number of pigments
   * @param bands evenly spaced from 400 to 700 nm
   */
  Pigments(int count, int bands, RandomGenerator random) {
    reflectances = new float[count][];
    for (int i = 0; i < count; i++) {
      reflectances[i] = reflectance(bands, random);
    }
  }

  private static float[] reflectance(int bands, RandomGenerator random) {
    // one in four is pale
    double floor =
        random.nextInt(4) == 0 ? random.nextDouble(0.25, 0.5) : random.nextDouble(0.02, 0.15);
    double[] sum = new double[bands];
    int peaks = random.nextInt(1, 4);
    for (int peak = 0; peak < peaks; peak++) {
      boolean edge = random.nextInt(3) == 0;
      double centre = random.nextDouble(FIRST_WAVELENGTH + 20, LAST_WAVELENGTH - 60);
      double width = edge ? random.nextDouble(8, 25) : random.nextDouble(18, 60);
      double height = random.nextDouble(0.3, 1);
      for (int band = 0; band < bands; band++) {
        double t = (wavelength(band, bands) - centre) / width;
        sum[band] += height * (edge ? 1 / (1 + Math.exp(-t)) : Math.exp(-t * t / 2));
      }
    }
    double largest = 1e-3;
    for (double value : sum) {
      largest = Math.max(largest, value);
    }
    double brightness = random.nextDouble(0.55, 0.95);
    float[] reflectance = new float[bands];
    for (int band = 0; band < bands; band++) {
      reflectance[band] = (float) (floor + (brightness - floor) * sum[band] / largest);
    }
    return reflectance;
  }

  private static double wavelength(int band, int bands) {
    return FIRST_WAVELENGTH + (LAST_WAVELENGTH - FIRST_WAVELENGTH) * band / Math.max(1, bands - 1);
  }

  /**
   * The materials of one scene under its lamp.
   *
   * @param count number of materials
   * @return [count + 1, bands]: spectra of some pigments in various thicknesses (Beer-Lambert law),
   *     and last the light itself
   */
  float[][] materials(int count, RandomGenerator random) {
    int bands = reflectances[0].length;
    double warmth = random.nextDouble(-0.15, 0.15);
    float[][] materials = new float[count + 1][bands];
    for (int material = 0; material <= count; material++) {
      float[] pigment = reflectances[random.nextInt(reflectances.length)];
      double thickness = random.nextDouble(0.7, 1.4);
      for (int band = 0; band < bands; band++) {
        double light = 0.85 + warmth * (2.0 * band / Math.max(1, bands - 1) - 1);
        double reflected = material == count ? 1 : Math.pow(pigment[band], thickness);
        materials[material][band] = (float) (light * reflected);
      }
    }
    return materials;
  }
}
