package io.github.sfpn.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.Observation;
import io.github.sfpn.report.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QnrTest {
  private static Observation observation(HyperspectralCube z, HyperspectralCube y, int scale) {
    return new Observation(z, y, scale, Optional.empty(), Optional.empty());
  }

  /** By the sums of the definition: every window by itself, every pair twice. */
  @Property(tries = 20)
  void followsItsDefinition(
      @ForAll @IntRange(min = 8, max = 20) int height,
      @ForAll @IntRange(min = 8, max = 20) int width,
      @ForAll @IntRange(min = 2, max = 3) int scale,
      @ForAll @IntRange(min = 2, max = 4) int bands,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll long seed) {
    HyperspectralCube z = Cubes.random(height, width, bands, seed);
    HyperspectralCube y = Cubes.random(scale * height, scale * width, channels, seed + 1);
    HyperspectralCube x = Cubes.random(scale * height, scale * width, bands, seed + 2);
    double spectral = 0;
    double spatial = 0;
    for (int i = 0; i < bands; i++) {
      for (int j = 0; j < bands; j++) {
        if (i != j) {
          spectral +=
              Math.abs(q(x.band(i), x.band(j), x, 8 * scale) - q(z.band(i), z.band(j), z, 8));
        }
      }
      for (int c = 0; c < channels; c++) {
        float[] small = reduced(y, c, scale);
        spatial += Math.abs(q(x.band(i), y.band(c), x, 8 * scale) - q(z.band(i), small, z, 8));
      }
    }

    Scores quality = Metric.noReference(observation(z, y, scale), x);

    assertEquals(spectral / (bands * (bands - 1)), Metric.D_LAMBDA.of(quality), 1e-6);
    assertEquals(spatial / (bands * channels), Metric.D_S.of(quality), 1e-6);
    assertEquals(
        (1 - Metric.D_LAMBDA.of(quality)) * (1 - Metric.D_S.of(quality)), Metric.QNR.of(quality));
  }

  private static double q(float[] x, float[] y, HyperspectralCube shape, int window) {
    List<Double> windows = new ArrayList<>();
    for (int top = 0; top + window <= shape.height(); top += window) {
      for (int left = 0; left + window <= shape.width(); left += window) {
        double[] a = cut(x, shape.width(), top, left, window);
        double[] b = cut(y, shape.width(), top, left, window);
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double varianceA = 0;
        double varianceB = 0;
        double covariance = 0;
        for (int i = 0; i < a.length; i++) {
          varianceA += (a[i] - meanA) * (a[i] - meanA) / a.length;
          varianceB += (b[i] - meanB) * (b[i] - meanB) / a.length;
          covariance += (a[i] - meanA) * (b[i] - meanB) / a.length;
        }
        windows.add(
            4
                * covariance
                * meanA
                * meanB
                / ((varianceA + varianceB) * (meanA * meanA + meanB * meanB)));
      }
    }
    return windows.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double[] cut(float[] plane, int width, int top, int left, int window) {
    double[] cut = new double[window * window];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = plane[(top + i / window) * width + left + i % window];
    }
    return cut;
  }

  private static float[] reduced(HyperspectralCube cube, int channel, int scale) {
    int width = cube.width() / scale;
    float[] reduced = new float[cube.height() / scale * width];
    for (int i = 0; i < reduced.length; i++) {
      double sum = 0;
      for (int j = 0; j < scale * scale; j++) {
        sum += cube.get(i / width * scale + j / scale, i % width * scale + j % scale, channel);
      }
      reduced[i] = (float) (sum / (scale * scale));
    }
    return reduced;
  }

  @Test
  void anEstimateThatRelatesItsBandsAsTheObservationsDoIsPerfect() {
    HyperspectralCube z = Cubes.random(16, 8, 3, 1);
    HyperspectralCube guide = Cubes.random(16, 8, 2, 2);
    Scores quality = Metric.noReference(observation(z, repeated(guide, 3), 3), repeated(z, 3));
    assertEquals(0, Metric.D_LAMBDA.of(quality), 1e-6);
    assertEquals(0, Metric.D_S.of(quality), 1e-6);
    assertEquals(1, Metric.QNR.of(quality), 1e-6);
  }

  private static HyperspectralCube repeated(HyperspectralCube cube, int times) {
    HyperspectralCube large =
        new HyperspectralCube(times * cube.height(), times * cube.width(), cube.bands());
    for (int row = 0; row < large.height(); row++) {
      for (int column = 0; column < large.width(); column++) {
        for (int band = 0; band < cube.bands(); band++) {
          large.set(row, column, band, cube.get(row / times, column / times, band));
        }
      }
    }
    return large;
  }

  /** Without variance Q compares means: exactly, not by the rounding left of two large sums. */
  @Test
  void planesThatDoNotVaryCompareByTheirMeans() {
    HyperspectralCube bright = Cubes.constant(8, 8, 1, 0.9f);
    double expected = 2 * 0.9 * 0.3 / (0.9 * 0.9 + 0.3 * 0.3);
    assertEquals(expected, ofWindow(bright, Cubes.constant(8, 8, 1, 0.3f))[0][1], 1e-6);
    HyperspectralCube black = new HyperspectralCube(8, 8, 1);
    assertEquals(1, ofWindow(black, black)[0][1]);
    assertEquals(0, ofWindow(black, bright)[0][1]);
  }

  @Test
  void aValueThatIsNoNumberIsNotHidden() {
    HyperspectralCube x = Cubes.random(16, 16, 3, 3);
    x.set(5, 5, 1, Float.NaN);
    Scores quality =
        Metric.noReference(observation(Cubes.random(8, 8, 3, 1), Cubes.random(16, 16, 2, 2), 2), x);
    assertTrue(Double.isNaN(Metric.D_LAMBDA.of(quality)) && Double.isNaN(Metric.D_S.of(quality)));
    assertTrue(Double.isNaN(Metric.QNR.of(quality)));
  }

  private static double[][] ofWindow(HyperspectralCube cube, HyperspectralCube guide) {
    return UniversalQualityIndex.ofAllPairs(
        cube, guide, 8, UniversalQualityIndex.measured(cube, guide, 8));
  }
}
