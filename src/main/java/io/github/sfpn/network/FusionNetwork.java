package io.github.sfpn.network;

import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that computes all bands of an image pair at once, and learns by one optimiser step per
 * batch: what the trained baselines have in common, and all that training and inference know of
 * them. Between two such networks only the layers and the loss differ.
 *
 * <p>A network is made once over its variables; {@link #estimate} and {@link #loss} may then be
 * built into the graph as often as needed.
 */
public interface FusionNetwork extends LearnedNetwork {
  /**
   * The estimate.
   *
   * @param lowResolution Z, [N, h, w, L]
   * @param guide Y, [N, s h, s w, guide channels]
   * @return [N, s h, s w, L], not clipped
   */
  Operand<TFloat32> estimate(Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide);

  /**
   * What training makes small, a scalar.
   *
   * @param truth [N, s h, s w, L]
   */
  Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth);

  /**
   * How far a pixel of the estimate sees, in high-resolution pixels, the enlarging of the
   * low-resolution cube included; empty if it sees the whole image, by a spatial mean for instance,
   * so that an image cannot be computed window by window.
   */
  OptionalInt reach();

  /**
   * How many feature maps of one channel and the guide's size the estimate holds in memory at a
   * time, at most: what tells whether an image fits, or how large a window does.
   */
  int featureMaps();

  /**
   * How many numbers the widest convolution sees around a pixel, that pixel's included; one that
   * sees a pixel alone does not count.
   */
  default int widestNeighbourhood() {
    return Convolution.widestNeighbourhood(weights());
  }
}
