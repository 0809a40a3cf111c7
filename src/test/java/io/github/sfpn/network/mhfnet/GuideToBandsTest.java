package io.github.sfpn.network.mhfnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuideToBandsTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private Image image(int pixels, int channels) {
    float[] values = new float[pixels * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Image(1, 1, pixels, channels, values);
  }

  @Test
  void findsTheMatrixThatMadeTheBands() {
    float[] a = {1, 2, 3, 4, 5, -1, 0, 0.5f};
    GuideToBands fit = new GuideToBands(2, 4);
    for (int pixels : new int[] {1, 5, 9}) {
      Image guide = image(pixels, 2);
      fit.add(guide.values(), guide.times(a).values());
    }
    assertArrayEquals(a, fit.solve(), 1e-5f);
  }

  /** Of one channel to one band: sum of products over sum of squares, over all images. */
  @Test
  void isTheLeastSquaresOfAllPixelsWithoutAConstant() {
    GuideToBands fit = new GuideToBands(1, 1);
    fit.add(new float[] {1, 2}, new float[] {3, 1});
    fit.add(new float[] {3}, new float[] {5});
    assertArrayEquals(new float[] {20f / 14}, fit.solve(), 1e-6f);
  }

  @Test
  void sharesEquallyBetweenChannelsThatAreTheSame() {
    GuideToBands fit = new GuideToBands(2, 1);
    fit.add(new float[] {1, 1, 2, 2}, new float[] {4, 8});
    assertArrayEquals(new float[] {2, 2}, fit.solve(), 1e-6f);
  }
}
