package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Images to try things on. */
public final class Cubes {
  private Cubes() {}

  /** White noise in [0, 1]. */
  public static HyperspectralCube random(int height, int width, int bands, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble();
    }
    return cube;
  }

  /** Every value the same. */
  public static HyperspectralCube constant(int height, int width, int bands, float value) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    Arrays.fill(cube.values(), value);
    return cube;
  }

  /** One band whose value tells where it is: 0.1 + 0.8 (row + 2 column) / (height + 2 width). */
  static HyperspectralCube ramp(int height, int width) {
    HyperspectralCube cube = new HyperspectralCube(height, width, 1);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        cube.set(row, column, 0, (float) rampAt(row, column, height, width));
      }
    }
    return cube;
  }

  static double rampAt(double row, double column, int height, int width) {
    return 0.1 + 0.8 * (row + 2 * column) / (height + 2 * width);
  }

  public static void assertNear(
      HyperspectralCube expected, HyperspectralCube actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertEquals(expected.values()[i], actual.values()[i], tolerance);
    }
  }
}
