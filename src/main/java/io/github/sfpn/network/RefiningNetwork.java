package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A small network that refines an estimate of one image, and a model of the hyperspectral camera's
 * blur: both learn from that one image pair. Between two such networks only the layers differ.
 */
public interface RefiningNetwork {
  /** All that is learned, the blur's included. */
  List<Variable> weights();

  /**
   * Refines.
   *
   * @param estimate [1, H, W, L]
   * @param guide [1, H, W, guide channels]; a network may leave it aside
   * @return [1, H, W, L], not clipped
   */
  Operand<TFloat32> refine(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> guide);

  /** What the hyperspectral camera would see of the refined image. */
  LearnedBlur blur();

  /** How far a refined pixel sees, and a low-resolution one beyond what it covers, in pixels. */
  int reach();

  /**
   * How many numbers the widest convolution sees around a pixel, that pixel's included; one that
   * sees a pixel alone does not count.
   */
  default int widestNeighbourhood() {
    return Convolution.widestNeighbourhood(weights());
  }
}
