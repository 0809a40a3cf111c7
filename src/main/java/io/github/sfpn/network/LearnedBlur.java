package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The hyperspectral camera as it is learned from one image: every band blurred by one kernel with
 * one bias, and sampled at every s-th pixel.
 *
 * <p>A convolution of a single channel leaves a processor's vector units idle, and its gradient
 * most of all. So the s x s pixels that a low-resolution pixel covers become channels, of the image
 * and, padded with zeros, of the kernel: the same sums, without a stride.
 */
public final class LearnedBlur {
  private final int size;
  private final int before;
  private final int scale;
  private final Variable kernel;
  private final Variable bias;

  /**
   * Makes the weights.
   *
   * @param size side of the kernel in high-resolution pixels
   * @param before so many lines before pixel s i does the kernel of low-resolution pixel i begin
   * @param scale s
   * @param initial kernel, [size, size], row-major
   */
  public LearnedBlur(Weights weights, int size, int before, int scale, float[] initial) {
    this.size = size;
    this.before = before;
    this.scale = scale;
    kernel = weights.add("weight", initial, size, size, 1, 1);
    bias = weights.add("bias", weights.uniform(1, size * size), 1);
  }

  /** The kernel, [size, size, 1, 1]. */
  public Variable kernel() {
    return kernel;
  }

  /** The bias, [1]. */
  public Variable bias() {
    return bias;
  }

  /** The kernel and the bias. */
  public List<Variable> weights() {
    return List.of(kernel, bias);
  }

  /**
   * The lines that the kernel passes over to see {@code from} up to but without {@code to} of an
   * axis, both multiples of s; beyond the border the first and the last line are repeated.
   *
   * @param length of the axis
   */
  public int[] linesRead(int from, int to, int length) {
    int first = from - before;
    return IntStream.range(first, first + to - from + (side() - 1) * scale)
        .map(line -> Math.max(0, Math.min(length - 1, line)))
        .toArray();
  }

  /** How far beyond the pixels that are seen the lines read lie, at most. */
  public int reach() {
    return Math.max(before, (side() - 1) * scale - before);
  }

  /** Of the kernel in low-resolution pixels, rounded up. */
  private int side() {
    return (size + scale - 1) / scale;
  }

  /**
   * What the camera sees.
   *
   * <p>It reads lines of pixels by number, so that the caller decides what lies beyond the border:
   * see {@link #linesRead}.
   *
   * @param image [1, H, W, L]
   * @param rows numbers of the rows of the image that the kernel passes over
   * @param columns the same of the columns
   * @return [1, (rows - size) / s + 1, (columns - size) / s + 1, L], both rounded down
   */
  public Operand<TFloat32> see(
      Ops tf, Operand<TFloat32> image, Operand<TInt32> rows, Operand<TInt32> columns) {
    Operand<TInt32> down = blocks(tf, rows);
    Operand<TInt32> across = blocks(tf, columns);
    Operand<TFloat32> read =
        tf.gather(
            tf.gather(image, whole(tf, rows, down), tf.constant(1)),
            whole(tf, columns, across),
            tf.constant(2));
    Operand<TInt32> side = tf.array(scale);
    Operand<TInt32> bands = tf.slice(tf.shape(image), tf.array(3), tf.array(1));
    Operand<TFloat32> byBlock =
        tf.linalg.transpose(
            tf.reshape(read, tf.concat(List.of(down, side, across, side, bands), tf.constant(0))),
            tf.array(4, 0, 2, 1, 3));
    Operand<TFloat32> pixelsAsChannels =
        tf.reshape(
            byBlock,
            tf.concat(List.of(bands, down, across, tf.array(scale * scale)), tf.constant(0)));
    Operand<TFloat32> seen =
        tf.nn.biasAdd(
            tf.nn.conv2d(pixelsAsChannels, kernelByBlock(tf), List.of(1L, 1L, 1L, 1L), "VALID"),
            bias.value());
    return tf.linalg.transpose(seen, tf.array(3, 1, 2, 0));
  }

  /** How many whole blocks of s lines there are, [1]. */
  private Operand<TInt32> blocks(Ops tf, Operand<TInt32> lines) {
    return tf.math.floorDiv(tf.shape(lines), tf.array(scale));
  }

  private Operand<TInt32> whole(Ops tf, Operand<TInt32> lines, Operand<TInt32> blocks) {
    return tf.slice(lines, tf.array(0), tf.math.mul(blocks, tf.array(scale)));
  }

  /** The kernel over blocks, [size / s rounded up, likewise, s s, 1]. */
  private Operand<TFloat32> kernelByBlock(Ops tf) {
    int side = side();
    int zeros = side * scale - size;
    Operand<TFloat32> padded =
        tf.pad(
            tf.reshape(kernel.value(), tf.array(size, size)),
            tf.constant(new int[][] {{0, zeros}, {0, zeros}}),
            tf.constant(0f));
    Operand<TFloat32> byBlock =
        tf.linalg.transpose(
            tf.reshape(padded, tf.array(side, scale, side, scale)), tf.array(0, 2, 1, 3));
    return tf.reshape(byBlock, tf.array(side, side, scale * scale, 1));
  }
}
