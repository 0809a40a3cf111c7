package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlurEstimationTest {
  private static double distance(SamplingKernel found, SamplingKernel truth) {
    double difference = 0;
    double norm = 0;
    for (int row = -40; row < 80; row++) {
      for (int column = -40; column < 80; column++) {
        double expected = weight(truth, row, column);
        difference += Math.pow(weight(found, row, column) - expected, 2);
        norm += expected * expected;
      }
    }
    return Math.sqrt(difference / norm);
  }

  private static double weight(SamplingKernel kernel, int row, int column) {
    int m = row - kernel.top();
    int n = column - kernel.left();
    boolean inside = m >= 0 && m < kernel.height() && n >= 0 && n < kernel.width();
    return inside ? kernel.weight(m, n) : 0;
  }

  /** White noise shows all frequencies; the penalty and the spacing of the knots cost a little. */
  @ParameterizedTest
  @CsvSource({"2, 1.2, 0.5, 0.1", "3, 2, 0.5, 0.1", "4, 2, 0.5, 0.1", "8, 4, 0.5, 0.2"})
  void findsTheBlur(int scale, double sigma, double phase, double tolerance) {
    SamplingKernel truth = SamplingKernel.gaussian(scale, sigma, phase);
    HyperspectralCube guide = Cubes.random(48 * scale, 56 * scale, 2, 1);
    SamplingKernel found =
        new BlurEstimation(guide, scale).kernel(truth.sample(guide)).orElseThrow();
    assertEquals(0, distance(found, truth), tolerance);
    assertArrayEquals(new double[2], found.offset(), 0.1);
  }

  @Test
  void itsCentreTellsTheShift() {
    HyperspectralCube guide = Cubes.random(160, 160, 1, 2);
    HyperspectralCube seen = SamplingKernel.gaussian(4, 2, 1).sample(guide);
    SamplingKernel found = new BlurEstimation(guide, 4).kernel(seen).orElseThrow();
    assertArrayEquals(new double[] {1.5, 1.5}, found.offset(), 0.15);
  }

  @Test
  void aBlackPairTellsNothing() {
    assertEquals(
        Optional.empty(),
        new BlurEstimation(Cubes.constant(16, 16, 2, 0), 2).kernel(Cubes.constant(8, 8, 2, 0)));
  }

  /** Of 48 x 48 pixels of one channel some have no equation: a gap there changes no bit. */
  @Test
  void aGapMovesNoEquationButItsOwn() {
    HyperspectralCube guide = Cubes.random(96, 96, 1, 4);
    HyperspectralCube seen = SamplingKernel.gaussian(2, 1.2, 0.5).sample(guide);
    SamplingKernel whole = kernel(guide, seen, new BitSet());
    assertEquals(0, distance(kernel(guide, seen, BitSet.valueOf(new long[] {1L << 8})), whole));
    assertTrue(distance(kernel(guide, seen, BitSet.valueOf(new long[] {1})), whole) > 0);
    BitSet most = new BitSet();
    most.set(0, 48 * 30);
    SamplingKernel few = kernel(guide, seen, most);
    assertEquals(0, distance(few, SamplingKernel.gaussian(2, 1.2, 0.5)), 0.15);
  }

  private static SamplingKernel kernel(
      HyperspectralCube guide, HyperspectralCube seen, BitSet missing) {
    int[] counted = IntStream.range(0, 48 * 48).filter(pixel -> !missing.get(pixel)).toArray();
    return new BlurEstimation(guide, 2, counted, missing).kernel(seen).orElseThrow();
  }

  @Test
  void samplingSumsUpWhatTheKernelSays() {
    SamplingKernel kernel = new SamplingKernel(2, -1, 0, new double[][] {{0.1, 0.2}, {0.3, 0.4}});
    HyperspectralCube cube = Cubes.random(4, 6, 2, 3);
    HyperspectralCube low = kernel.sample(cube);
    assertEquals("2 x 3 x 2", low.shape());
    double inside =
        0.1 * cube.get(1, 2, 1)
            + 0.2 * cube.get(1, 3, 1)
            + 0.3 * cube.get(2, 2, 1)
            + 0.4 * cube.get(2, 3, 1);
    assertEquals(inside, low.get(1, 1, 1), 1e-6);
    double above = 0.4 * cube.get(0, 4, 0) + 0.6 * cube.get(0, 5, 0);
    // mirrored at the border: the row above the first is the first
    assertEquals(above, low.get(0, 2, 0), 1e-6);
  }
}
