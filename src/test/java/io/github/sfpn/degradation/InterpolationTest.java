package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InterpolationTest {
  @Property
  void weightsAreThoseOfCubicConvolution(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double fraction) {
    double[] weights = Interpolation.BICUBIC.weights(fraction);
    double sum = 0;
    for (int tap = 0; tap < 4; tap++) {
      assertEquals(cubic(fraction + 1 - tap), weights[tap], 1e-12);
      sum += weights[tap];
    }
    assertEquals(1, sum, 1e-12);
  }

  /** Keys' kernel in powers of the distance. */
  private static double cubic(double distance) {
    double x = Math.abs(distance);
    double a = -0.75;
    return x <= 1
        ? (a + 2) * Math.pow(x, 3) - (a + 3) * Math.pow(x, 2) + 1
        : a * Math.pow(x, 3) - 5 * a * Math.pow(x, 2) + 8 * a * x - 4 * a;
  }

  @Property(tries = 50)
  void sameSizeIsTheSameImage(
      @ForAll Interpolation interpolation, @ForAll @IntRange(min = 1, max = 9) int size) {
    HyperspectralCube cube = Cubes.random(size, 2 * size, 3, size);
    Cubes.assertNear(cube, interpolation.resize(cube, size, 2 * size), 0);
  }

  @Property(tries = 100)
  void constantsStayWhatTheyAre(
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 20) int width) {
    Cubes.assertNear(
        Cubes.constant(height, width, 2, 0.7f),
        interpolation.resize(Cubes.constant(5, 7, 2, 0.7f), height, width),
        1e-6);
  }

  /**
   * An enlarged image lies on the image it was made from: pixel i of the small one is in the middle
   * of its s x s pixels. Cubic convolution with a = -0.75 bends a ramp a little between pixels, by
   * equal amounts to both sides, so their mean tells.
   */
  @Property(tries = 50)
  void enlargingKeepsPixelsInPlace(
      @ForAll Interpolation interpolation, @ForAll @IntRange(min = 2, max = 9) int scale) {
    HyperspectralCube ramp = Cubes.ramp(9, 9);
    HyperspectralCube enlarged = interpolation.resize(ramp, 9 * scale, 9 * scale);
    for (int row = 3; row < 6; row++) {
      for (int column = 3; column < 6; column++) {
        double sum = 0;
        for (int i = 0; i < scale * scale; i++) {
          sum += enlarged.get(row * scale + i / scale, column * scale + i % scale, 0);
        }
        assertEquals(ramp.get(row, column, 0), sum / (scale * scale), 1e-5);
      }
    }
  }
}
