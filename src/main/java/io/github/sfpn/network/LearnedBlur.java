package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The learned blur and sampling of the hyperspectral camera: [1, H, W, L] to [1, H / s, W / s, L].
 * One kernel and one bias blur every band; every s-th pixel is sampled.
 *
 * <p>A convolution of a single channel uses a processor's vector units badly, and so does its
 * gradient. The implementation therefore turns the s x s pixels that a low-resolution pixel covers
 * into channels, of the image and of the zero-padded kernel. This gives the same sums without a
 * stride.
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
   * @param before how many lines before pixel s i the kernel of low-resolution pixel i begins
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
   * The lines that the kernel reads for the low-resolution pixels of the lines {@code from} to
   * {@code to} (exclusive) of an axis, both multiples of s. Beyond the border, the first or last
   * line is repeated.
   *
   * @param length length of the axis in pixels
   */
  public int[] linesRead(int from, int to, int length) {
    int first = from - before;
    return IntStream.range(first, first + to - from + (side() - 1) * scale)
        .map(line -> Math.max(0, Math.min(length - 1, line)))
        .toArray();
  }

  /** How many pixels the lines that are read extend beyond {@code from} and {@code to} at most. */
  public int reach() {
    return Math.max(before, (side() - 1) * scale - before);
  }

  /** The side of the kernel in low-resolution pixels, rounded up. */
  private int side() {
    return (size + scale - 1) / scale;
  }

  /**
   * Builds the camera's image.
   *
   * <p>It reads lines of pixels by number. So the caller decides which pixels lie beyond the
   * border, see {@link #linesRead}.
   *
   * @param image [1, H, W, L]
   * @param rows numbers of the image rows that the kernel reads
   * @param columns numbers of the image columns that the kernel reads
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
            PaddedConvolution.of(tf, pixelsAsChannels, kernelByBlock(tf), "VALID"), bias.value());
    return tf.linalg.transpose(seen, tf.array(3, 1, 2, 0));
  }

  /** The number of whole blocks of s lines, [1]. */
  private Operand<TInt32> blocks(Ops tf, Operand<TInt32> lines) {
    return tf.math.floorDiv(tf.shape(lines), tf.array(scale));
  }

  private Operand<TInt32> whole(Ops tf, Operand<TInt32> lines, Operand<TInt32> blocks) {
    return tf.slice(lines, tf.array(0), tf.math.mul(blocks, tf.array(scale)));
  }

  /** The kernel over blocks, [side, side, s s, 1]. */
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
