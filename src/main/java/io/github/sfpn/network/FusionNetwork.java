package io.github.sfpn.network;

import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that computes all bands of an image pair at once and learns by one optimiser step per
 * batch: the interface of the trained baselines for training and inference. Such networks differ in
 * their layers and their loss only.
 *
 * <p>A method may prepare what its network reads ({@code WindowPreparation}): the two inputs and
 * the truth are then numbers of the whole sample, [N, 1, 1, k], and maps.
 *
 * <p>The constructor of a network makes its variables once; {@link #estimate} and {@link #loss} may
 * be built into the graph any number of times.
 */
public interface FusionNetwork extends LearnedNetwork {
  /**
   * Builds the estimate.
   *
   * @param lowResolution Z, [N, h, w, L]
   * @param guide Y, [N, s h, s w, guide channels]
   * @return [N, s h, s w, L], not clipped
   */
  Operand<TFloat32> estimate(Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide);

  /**
   * Builds the loss that training minimises, a scalar.
   *
   * @param truth [N, s h, s w, L]
   */
  Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth);

  /**
   * The reach: how far away the inputs of an estimated pixel lie at most, in high-resolution
   * pixels, including the enlargement of the low-resolution cube. Empty if a pixel depends on the
   * whole image, for instance through a spatial mean; such a network cannot work window by window.
   */
  OptionalInt reach();

  /** Whether the images of a batch do not influence one another in the estimate. */
  default boolean separatesImages() {
    return true;
  }

  /**
   * The peak memory of the estimate, in feature maps of one channel and the guide's size. It
   * decides how large an image or a window may be.
   */
  int featureMaps();

  /**
   * The largest number of inputs that one output of a convolution sums up: kernel pixels times
   * input channels. Kernels of 1 x 1 do not count.
   */
  default int widestNeighbourhood() {
    return Convolution.widestNeighbourhood(weights());
  }
}
