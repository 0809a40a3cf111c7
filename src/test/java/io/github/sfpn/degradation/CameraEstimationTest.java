package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CameraEstimationTest {
  private static final int SIZE = 21;
  private static final SpectralResponse RESPONSE =
      SpectralResponse.ofChannels(
          new double[] {0, 0, 1, 4, 6, 3},
          new double[] {0, 2, 5, 4, 1, 0},
          new double[] {5, 4, 1, 0, 0, 0});

  /** White noise shows all frequencies and all spectra. */
  private final HyperspectralCube scene = Cubes.random(160, 192, 6, 3);

  private final Degraded degraded =
      new KnownDegradation(
              4, Optional.of(BlurKernel.anisotropic(11, 2, 6, 0.7)), Downsampling.BICUBIC)
          .apply(scene, new SplittableRandom(1));
  private final CameraEstimation pair =
      new CameraEstimation(degraded.lowResolution(), RESPONSE.apply(scene), SIZE);
  private final double[] trueBlur = inWindow(degraded.samplingKernel(4));

  private static double[] inWindow(SamplingKernel kernel) {
    double[] window = new double[SIZE * SIZE];
    for (int row = 0; row < kernel.height(); row++) {
      for (int column = 0; column < kernel.width(); column++) {
        int place = (SIZE / 2 + kernel.top() + row) * SIZE + SIZE / 2 + kernel.left() + column;
        window[place] = kernel.weight(row, column);
      }
    }
    return window;
  }

  private double blurError(float[] found) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < found.length; i++) {
      difference += Math.pow(found[i] - trueBlur[i], 2);
      norm += trueBlur[i] * trueBlur[i];
    }
    return Math.sqrt(difference / norm);
  }

  private static double responseError(SpectralResponse found) {
    double largest = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int band = 0; band < 6; band++) {
        largest =
            Math.max(
                largest, Math.abs(found.weight(channel, band) - RESPONSE.weight(channel, band)));
      }
    }
    return largest;
  }

  @Test
  void findsTheBlurWhereTheResponseIsKnown() {
    assertEquals(0, blurError(pair.blur(RESPONSE)), 0.05);
    assertArrayEquals(
        pair.blur(RESPONSE), floats(inWindow(pair.samplingKernel(RESPONSE))), "as a kernel");
  }

  @Test
  void findsTheResponseWhereTheBlurIsKnown() {
    assertEquals(0, responseError(pair.response(floats(trueBlur))), 0.02);
  }

  @Test
  void findsBothFromAGuess() {
    CameraEstimation.Both both = pair.both(BlurKernel.isotropicForSampling(SIZE, 2, 4).toArray());
    assertEquals(0, blurError(both.blur()), 0.1);
    assertEquals(0, responseError(both.response()), 0.05);
  }

  @Test
  void noiseCostsAccuracyNotSense() {
    HyperspectralCube noisy = degraded.lowResolution().crop(0, 0, 40, 48);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < noisy.values().length; i++) {
      noisy.values()[i] += (float) (random.nextGaussian() * 3 / 255);
    }
    CameraEstimation noisyPair = new CameraEstimation(noisy, RESPONSE.apply(scene), SIZE);
    assertTrue(blurError(noisyPair.blur(RESPONSE)) < 0.5);
  }

  @Test
  void aBlackPairTellsNothing() {
    CameraEstimation black =
        new CameraEstimation(Cubes.constant(10, 10, 6, 0), Cubes.constant(40, 40, 3, 0), SIZE);
    assertThrows(DataException.class, () -> black.blur(RESPONSE));
    assertThrows(DataException.class, () -> black.response(floats(trueBlur)));
  }

  /** Of 96 x 96 pixels some have no equation: a gap there changes no bit. */
  @Test
  void aGapMovesNoEquationButItsOwn() {
    HyperspectralCube guide = Cubes.random(192, 192, 1, 4);
    HyperspectralCube low = SamplingKernel.gaussian(2, 0.8, 0.5).sample(guide);
    SpectralResponse same = SpectralResponse.ofChannels(new double[] {1});
    int[] all = IntStream.range(0, 96 * 96).toArray();
    float[] whole = new CameraEstimation(low, guide, 5).blur(same);
    int unused = 8;
    float[] without =
        new CameraEstimation(low, guide, 5, without(all, pixel -> pixel == unused)).blur(same);
    assertArrayEquals(whole, without);
    float[] own = new CameraEstimation(low, guide, 5, without(all, pixel -> pixel == 0)).blur(same);
    assertFalse(Arrays.equals(whole, own), "its own equation is gone");
    float[] half =
        new CameraEstimation(low, guide, 5, without(all, pixel -> pixel % 96 < 60)).blur(same);
    assertArrayEquals(whole, half, 1e-3f, "few are left: others join");
  }

  @Test
  void aTinyPairIsEnough() {
    HyperspectralCube guide = Cubes.random(6, 6, 1, 5);
    HyperspectralCube low = SamplingKernel.gaussian(2, 0.8, 0.5).sample(guide);
    float[] blur =
        new CameraEstimation(low, guide, 5, 0, 8)
            .blur(SpectralResponse.ofChannels(new double[] {1}));
    for (float weight : blur) {
      assertTrue(Float.isFinite(weight));
    }
  }

  private static int[] without(int[] all, IntPredicate gap) {
    return IntStream.of(all).filter(gap.negate()).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
