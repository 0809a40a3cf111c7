package io.github.sfpn.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution of stride 1, [N, H, W, in] with [k, k, in, out], whose gradients are right on every
 * CPU.
 *
 * <p>On some CPUs (seen on an EPYC with avx512_vp2intersect, TensorFlow 2.18), oneDNN computes a
 * wrong gradient of the input where the number of input channels is above 32 and not a multiple of
 * 32: half of the values at 80 channels, without an error. In bfloat16, odd numbers of channels
 * give wrong results, too. Zero channels bring the number to a multiple of 32, beyond 384 of 64,
 * and odd numbers in bfloat16 to even ones; these were right in every case tried. They change
 * results by rounding at most.
 */
public final class PaddedConvolution {
  private static final int INPUT_CHANNELS = 2;
  private static final int OUTPUT_CHANNELS = 3;
  private static final int IMAGE_CHANNELS = 3;

  private PaddedConvolution() {}

  /**
   * Builds the convolution.
   *
   * @param padding {@code SAME} or {@code VALID}
   */
  public static <T extends TNumber> Operand<T> of(
      Ops tf, Operand<T> x, Operand<T> kernel, String padding) {
    boolean bfloat16 = x.type() == TBfloat16.class;
    long out = kernel.shape().get(OUTPUT_CHANNELS);
    int spareIn = spareChannels(kernel.shape().get(INPUT_CHANNELS), bfloat16);
    int spareOut = bfloat16 && out % 2 == 1 ? 1 : 0;
    Operand<T> convolved =
        tf.nn.conv2d(
            withZeros(tf, x, IMAGE_CHANNELS, spareIn),
            withZeros(
                tf, withZeros(tf, kernel, INPUT_CHANNELS, spareIn), OUTPUT_CHANNELS, spareOut),
            List.of(1L, 1L, 1L, 1L),
            padding);
    return spareOut == 0
        ? convolved
        : tf.slice(
            convolved, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, (int) out}));
  }

  /** The number of zero channels to add to so many; none to an unknown number, which is below 0. */
  static int spareChannels(long in, boolean bfloat16) {
    if (in > 32) {
      return Math.floorMod(-in, in > 384 ? 64 : 32);
    }
    return bfloat16 && in > 0 && in % 2 == 1 ? 1 : 0;
  }

  private static <T extends TNumber> Operand<T> withZeros(
      Ops tf, Operand<T> x, int axis, int count) {
    if (count == 0) {
      return x;
    }
    int[][] paddings = new int[4][2];
    paddings[axis][1] = count;
    return tf.pad(x, tf.constant(paddings), tf.dtypes.cast(tf.constant(0f), x.type()));
  }
}
