package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A small network that refines an estimate of one image, [1, H, W, L] to [1, H, W, L], and a model
 * of the hyperspectral camera's blur. Both learn from one image pair.
 */
public interface RefiningNetwork {
  /** The learned variables, including those of the blur. */
  List<Variable> weights();

  /**
   * Builds the refined image.
   *
   * @param estimate [1, H, W, L]
   * @param guide [1, H, W, guide channels]; a network may ignore it
   * @return [1, H, W, L], not clipped
   */
  Operand<TFloat32> refine(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> guide);

  /** The learned blur and sampling of the hyperspectral camera. */
  LearnedBlur blur();

  /**
   * The reach in pixels: of a refined pixel plus that of the blur beyond the s x s pixels that a
   * low-resolution pixel covers.
   */
  int reach();

  /**
   * The largest number of inputs that one output of a convolution sums up: kernel pixels times
   * input channels. Kernels of 1 x 1 do not count.
   */
  default int widestNeighbourhood() {
    return Convolution.widestNeighbourhood(weights());
  }
}
