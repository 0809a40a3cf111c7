package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PaddedConvolutionTest {
  private static final int SIDE = 32;
  private static final int OUT = 8;

  /** Against sums written out; numbers of channels for which some CPUs compute half of it wrong. */
  @ParameterizedTest
  @ValueSource(ints = {3, 32, 33, 40, 62, 72, 80, 104, 112, 198, 208, 416, 496})
  void theGradientOfTheInputIsRight(int in) {
    try (LayerBench bench = new LayerBench(1)) {
      Ops tf = bench.tf();
      float[] kernel = random(in * OUT, 2);
      float[] weights = random(SIDE * SIDE * OUT, 3);
      Operand<TFloat32> x = bench.input("x", random(SIDE * SIDE * in, 1), 1, SIDE, SIDE, in);
      Operand<TFloat32> w = tf.reshape(tf.constant(kernel), tf.constant(new int[] {1, 1, in, OUT}));
      Operand<TFloat32> y = PaddedConvolution.of(tf, x, w, "SAME");
      Operand<TFloat32> sum =
          tf.sum(
              tf.math.mul(
                  y, tf.reshape(tf.constant(weights), tf.constant(new int[] {1, SIDE, SIDE, OUT}))),
              tf.array(0, 1, 2, 3));
      float[] found = bench.run(tf.gradients(sum, List.of(x)).<TFloat32>dy(0));
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        for (int channel = 0; channel < in; channel++) {
          double expected = 0;
          for (int o = 0; o < OUT; o++) {
            expected += (double) weights[pixel * OUT + o] * kernel[channel * OUT + o];
          }
          assertEquals(expected, found[pixel * in + channel], 1e-4, "channel " + channel);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0",
    "3, 0, 1",
    "4, 0, 0",
    "32, 0, 0",
    "33, 31, 31",
    "64, 0, 0",
    "80, 16, 16",
    "384, 0, 0",
    "416, 32, 32",
    "448, 0, 0"
  })
  void spareChannelsCompleteABlock(long in, int float32, int bfloat16) {
    assertEquals(float32, PaddedConvolution.spareChannels(in, false));
    assertEquals(bfloat16, PaddedConvolution.spareChannels(in, true));
  }

  private static float[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
