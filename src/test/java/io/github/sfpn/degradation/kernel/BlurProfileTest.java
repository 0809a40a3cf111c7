package io.github.sfpn.degradation.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Kernels against formulas of their continuous shapes. */
class BlurProfileTest {
  /** The mean of each axis, the variance of each axis and the covariance. */
  private record Moments(double sum, double down, double right, double dd, double rr, double dr) {
    static Moments of(double[][] weights) {
      double sum = 0;
      double down = 0;
      double right = 0;
      for (int i = 0; i < weights.length; i++) {
        for (int j = 0; j < weights.length; j++) {
          assertTrue(weights[i][j] >= 0);
          sum += weights[i][j];
          down += i * weights[i][j];
          right += j * weights[i][j];
        }
      }
      down /= sum;
      right /= sum;
      double dd = 0;
      double rr = 0;
      double dr = 0;
      for (int i = 0; i < weights.length; i++) {
        for (int j = 0; j < weights.length; j++) {
          dd += weights[i][j] * (i - down) * (i - down) / sum;
          rr += weights[i][j] * (j - right) * (j - right) / sum;
          dr += weights[i][j] * (i - down) * (j - right) / sum;
        }
      }
      return new Moments(sum, down, right, dd, rr, dr);
    }
  }

  @Property(tries = 60)
  void areCentredOnAPixelAndBetweenPixels(
      @ForAll @DoubleRange(min = 0.3, max = 16) double width,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle,
      @ForAll @IntRange(min = 0, max = 3) int which,
      @ForAll boolean between) {
    String blur = List.of("box", "disk", "motion", "airy").get(which);
    double mean = between ? 10.5 : 10;
    int size = between ? 22 : 21; // the window is as symmetric as the blur
    Moments moments = Moments.of(BlurProfile.of(blur, width, angle).weights(size, mean));
    assertTrue(moments.sum() > 0);
    assertEquals(mean, moments.down(), 1e-9);
    assertEquals(mean, moments.right(), 1e-9);
  }

  @Test
  void aBoxOfWholePixelsIsUniform() {
    double[][] weights = BlurProfile.of("box", 5, 0).weights(9, 4);
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        assertEquals(Math.abs(i - 4) <= 2 && Math.abs(j - 4) <= 2 ? 1 : 0, weights[i][j], 1e-12);
      }
    }
    // n equal samples one apart: (n^2 - 1) / 12
    assertEquals(2, Moments.of(weights).dd(), 1e-12);
    // 4.5 pixels: three whole ones and three quarters on each side
    double[] line = BlurProfile.of("box", 4.5, 0).weights(7, 3)[3];
    assertArrayEquals(new double[] {0, 0.75, 1, 1, 1, 0.75, 0}, line, 1e-12);
  }

  @Test
  void aDiskHasItsAreaItsEdgeAndItsVariance() {
    double radius = 5.3;
    double[][] weights = BlurProfile.of("disk", 2 * radius, 0).weights(15, 7);
    Moments moments = Moments.of(weights);
    assertEquals(Math.PI * radius * radius, moments.sum(), 1e-3);
    // a uniform disk: r^2 / 4; the areas of its pixels are those of the disk blurred by a pixel
    assertEquals(radius * radius / 4 + 1 / 12.0, moments.dd(), 0.02);
    assertEquals(moments.dd(), moments.rr(), 1e-4);
    for (int i = 0; i < 15; i++) {
      for (int j = 0; j < 15; j++) {
        double distance = Math.hypot(i - 7, j - 7);
        if (distance < radius - Math.sqrt(0.5)) {
          assertEquals(1, weights[i][j], 1e-9);
        } else if (distance > radius + Math.sqrt(0.5)) {
          assertEquals(0, weights[i][j], 1e-9);
        } else {
          assertEquals(sharedArea(i - 7, j - 7, radius), weights[i][j], 2e-3);
        }
      }
    }
  }

  /** By counting points of a fine grid. */
  private static double sharedArea(int down, int right, double radius) {
    int inside = 0;
    for (int i = 0; i < 400; i++) {
      for (int j = 0; j < 400; j++) {
        double y = down - 0.5 + (i + 0.5) / 400;
        double x = right - 0.5 + (j + 0.5) / 400;
        inside += y * y + x * x <= radius * radius ? 1 : 0;
      }
    }
    return inside / 160000.0;
  }

  @Test
  void aMotionAlongARowSharesTheEndsWithTheNextPixels() {
    // four pixels long from -2 to 2: half of the hat of an end pixel lies on the line
    double[][] weights = BlurProfile.of("motion", 4, 0).weights(7, 3);
    double sum = Moments.of(weights).sum();
    double[] line = Arrays.stream(weights[3]).map(w -> w / sum).toArray();
    assertArrayEquals(new double[] {0, 0.125, 0.25, 0.25, 0.25, 0.125, 0}, line, 1e-6);
    assertEquals(1, Arrays.stream(line).sum(), 1e-12);
  }

  @Property(tries = 40)
  void aMotionSpreadsAlongItsAngle(
      @ForAll @DoubleRange(min = 1, max = 12) double length,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle) {
    Moments moments = Moments.of(BlurProfile.of("motion", length, angle).weights(17, 8));
    double line = length * length / 12;
    // bilinear sharing adds the mean of f (1 - f) over the fractions f along an axis
    assertEquals(
        line * Math.pow(Math.sin(angle), 2) + sharing(length * Math.sin(angle)),
        moments.dd(),
        1e-3);
    assertEquals(
        line * Math.pow(Math.cos(angle), 2) + sharing(length * Math.cos(angle)),
        moments.rr(),
        1e-3);
    assertEquals(line * Math.sin(angle) * Math.cos(angle), moments.dr(), 1e-3);
  }

  /** The mean of f (1 - f) from -extent/2 to extent/2: by its antiderivative, period by period. */
  private static double sharing(double extent) {
    double half = Math.abs(extent) / 2;
    if (half < 1e-9) {
      return 0;
    }
    double whole = Math.floor(half);
    double rest = half - whole;
    return (whole / 6 + rest * rest / 2 - rest * rest * rest / 3) / half;
  }

  /** Positions and values of the pattern as tables of it print them. */
  @Test
  void anAiryPatternHasItsRings() {
    double ring = 40; // radius of the first dark one, so wide that a pixel is a point
    double[] line = BlurProfile.of("airy", 2 * ring, 0).weights(181, 90)[90];
    double perUnit = ring / 3.8317;
    double peak = line[90];
    assertEquals(0.5, line[(int) Math.round(90 + 1.6163 * perUnit)] / peak, 0.01);
    assertEquals(0, line[130] / peak, 3e-4);
    assertEquals(0.0175, line[(int) Math.round(90 + 5.1356 * perUnit)] / peak, 3e-4);
    assertEquals(0, line[(int) Math.round(90 + 7.0156 * perUnit)] / peak, 3e-4);
    assertEquals(0.0042, line[(int) Math.round(90 + 8.4172 * perUnit)] / peak, 2e-4);
  }

  /** 83.8 % of all light falls within the first dark ring and 91.0 % within the second. */
  @Test
  void anAiryPatternHasItsEncircledEnergy() {
    double ring = 8;
    double[][] weights = BlurProfile.of("airy", 2 * ring, 0).weights(61, 30);
    double all = 4 * Math.PI * Math.pow(ring / 3.8317, 2); // of the whole plane, peak 1
    assertEquals(0.838, within(weights, 30, ring) / all, 0.01);
    assertEquals(0.910, within(weights, 30, ring * 7.0156 / 3.8317) / all, 0.01);
  }

  private static double within(double[][] weights, int mean, double radius) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        sum += Math.hypot(i - mean, j - mean) <= radius ? weights[i][j] : 0;
      }
    }
    return sum;
  }

  @Property(tries = 20)
  void widthsLikeAGaussianHaveItsVariance(@ForAll @DoubleRange(min = 1, max = 3) double sigma) {
    // sampling by pixels adds up to 1/4, depending on where the edge falls
    for (String blur : List.of("box", "disk", "motion")) {
      double width = BlurProfile.widthLikeGaussian(blur, sigma);
      Moments moments = Moments.of(BlurProfile.of(blur, width, 0).weights(31, 15));
      assertEquals(sigma * sigma + 0.08, moments.rr(), 0.18, blur);
    }
    // half of the peak: a Gaussian at 1.1774 sigma
    double airy = BlurProfile.widthLikeGaussian("airy", 10 * sigma);
    double[] line = BlurProfile.of("airy", airy, 0).weights(101, 50)[50];
    assertEquals(0.5, line[(int) Math.round(50 + 11.774 * sigma)] / line[50], 0.07);
  }

  @Test
  void otherNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> BlurProfile.of("gaussian", 1, 0));
    assertThrows(IllegalArgumentException.class, () -> BlurProfile.widthLikeGaussian("pillbox", 1));
  }
}
