package io.github.sfpn.method.ual;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.refinement.ImageRefinement;
import io.github.sfpn.method.refinement.RefinementRule;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The second stage of UAL: an adaptor learns, from one image pair alone, to correct the estimate of
 * the fusion network. The response is known; the blur is learned together with the adaptor.
 */
final class Adaptation implements AutoCloseable {
  static final String STAGE = "adapted";

  /** Peak native memory of a pixel that is read, in multiples of L floats: FineNet's at W = L. */
  private static final int IMAGES_PER_PIXEL = 26;

  private final int scale;
  private final ImageRefinement refinement;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   * @param scale s
   * @param cameras the known response, and the blur before the first step, [32, 32]
   * @param random draws the weights
   * @param compute device, precision and threads
   */
  Adaptation(
      RefinementRule rule,
      long memory,
      int scale,
      Cameras cameras,
      RandomGenerator random,
      Compute compute) {
    this.scale = scale;
    int bands = cameras.bands();
    refinement =
        new ImageRefinement(
            (tf, variables) ->
                new AdaptationNet(tf, variables, bands, scale, cameras.blur(), random),
            rule,
            cameras,
            scale,
            memory,
            bytesPerPixel(bands),
            compute);
  }

  private static long bytesPerPixel(int bands) {
    return (long) Float.BYTES * IMAGES_PER_PIXEL * bands;
  }

  /** What it takes; in Java's memory the estimate to begin with, too. */
  static MemoryNeed memory(PairShape pair) {
    return ImageRefinement.memory(pair, AdaptationNet.BLUR_SIZE, bytesPerPixel(pair.bands()))
        .and(MemoryNeed.ofImages(pair, 1));
  }

  /**
   * Replaces the drawn initial weights by given ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  void beginWith(Map<String, Tensor> weights, String source) {
    refinement.beginWith(weights, source);
  }

  /**
   * Adapts the estimate of one image; the network goes on learning from its present weights.
   *
   * @param pair Z and Y; pixels that were not measured completely are left out of the loss
   * @param fused the estimate of the fusion network, [H, W, L]
   * @return [H, W, L], not clipped
   * @throws io.github.sfpn.network.DivergedException if the loss is not finite
   */
  HyperspectralCube run(Observation pair, HyperspectralCube fused, IterationListener listener) {
    return refinement.run(pair, fused, listener, plan(pair.guide().height(), pair.guide().width()));
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  List<Window> plan(int height, int width) {
    return refinement.plan(height, width);
  }

  /** The blur kernel as learned so far, [32, 32], row-major. */
  float[] blur() {
    return refinement.blurKernel();
  }

  /**
   * The blur kernel as learned so far, in a window of odd size whose middle tap lies on the first
   * of the s x s pixels that a low-resolution pixel covers.
   */
  EstimatedBlur estimatedBlur() {
    int size = AdaptationNet.BLUR_SIZE;
    int before = AdaptationNet.margin(scale);
    int reach = Math.max(before, size - 1 - before);
    int window = 2 * reach + 1;
    float[] learned = blur();
    float[] weights = new float[window * window];
    for (int row = 0; row < size; row++) {
      int place = (reach - before + row) * window + reach - before;
      System.arraycopy(learned, row * size, weights, place, size);
    }
    return new EstimatedBlur(window, weights);
  }

  /** The bias that the camera adds to every pixel, as learned so far. */
  float blurBias() {
    return refinement.blurBias();
  }

  @Override
  public void close() {
    refinement.close();
  }
}
