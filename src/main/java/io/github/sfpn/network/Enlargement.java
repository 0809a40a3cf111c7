package io.github.sfpn.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Enlarges the low-resolution cube to the size of the guide, the first step of many networks. */
public final class Enlargement {
  private Enlargement() {}

  /**
   * Bilinear interpolation with half-pixel centres: low-resolution pixel i lies in the middle of
   * its s pixels. The reach is less than s pixels.
   *
   * @param lowResolution [N, h, w, L]
   * @param guide [N, s h, s w, guide channels]
   * @return [N, s h, s w, L]
   */
  public static Operand<TFloat32> bilinear(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    Operand<TInt32> size = tf.slice(tf.shape(guide), tf.array(1), tf.array(2));
    return tf.image.resizeBilinear(lowResolution, size, ResizeBilinear.halfPixelCenters(true));
  }
}
