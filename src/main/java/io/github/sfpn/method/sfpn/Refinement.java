package io.github.sfpn.method.sfpn;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.refinement.ImageRefinement;
import io.github.sfpn.method.refinement.RefinementRule;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.FineNet;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * The back-projection refinement of one image (SFPN, section III-C): FineNet learns, from this
 * image pair alone, to correct the coarse estimate.
 */
final class Refinement implements AutoCloseable {
  static final String STAGE = "fine";

  /**
   * Peak native memory of a pixel that is read: so many times W floats and so many times L floats.
   * Measured on 256 x 256 and 512 x 512 pixels of 31 bands with W from 16 to 192: 5 and 15. The
   * difference is a safety margin.
   */
  private static final int MAPS_PER_PIXEL = 6;

  private static final int IMAGES_PER_PIXEL = 20;

  private final ImageRefinement refinement;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   * @param scale s
   * @param cameras known or estimated blur and response before the first step
   * @param random draws the weights
   * @param compute device, precision and threads
   */
  Refinement(
      RefinementConfig config,
      long memory,
      int scale,
      Cameras cameras,
      RandomGenerator random,
      Compute compute) {
    int bands = cameras.bands();
    refinement =
        new ImageRefinement(
            (tf, variables) ->
                new FineNet(
                    tf,
                    variables,
                    bands,
                    cameras.channels(),
                    config.width(),
                    scale,
                    cameras.blur(),
                    random),
            rule(config),
            cameras,
            scale,
            memory,
            bytesPerPixel(config, bands),
            compute);
  }

  private static long bytesPerPixel(RefinementConfig config, int bands) {
    return Float.BYTES * ((long) MAPS_PER_PIXEL * config.width() + (long) IMAGES_PER_PIXEL * bands);
  }

  /** What it takes; in Java's memory the coarse estimate and what is clipped of it, too. */
  static MemoryNeed memory(RefinementConfig config, PairShape pair) {
    return ImageRefinement.memory(pair, FineNet.BLUR_SIZE, bytesPerPixel(config, pair.bands()))
        .and(MemoryNeed.ofImages(pair, 2));
  }

  private static RefinementRule rule(RefinementConfig config) {
    RefinementRule.ParameterGroup everything =
        new RefinementRule.ParameterGroup(config.learningRate(), 0);
    return new RefinementRule(
        STAGE,
        "refinement",
        config.steps(),
        config.alpha(),
        config.beta(),
        OptionalDouble.of(config.clipNorm()),
        RefinementRule.settings(config.adam()),
        everything,
        everything,
        config.plateau(),
        RefinementRule.End.AFTER_LAST_STEP);
  }

  /**
   * Replaces the drawn initial weights by published ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  void beginWith(Map<String, Tensor> weights, String source) {
    refinement.beginWith(weights, source);
  }

  /**
   * Refines one image; the network goes on learning from its present weights.
   *
   * @param pair Z and Y; pixels that were not measured completely are left out of the loss
   * @param coarseEstimate [H, W, L]; clipped to [0, 1] here
   * @return I after the last step, [H, W, L], not clipped
   * @throws io.github.sfpn.network.DivergedException if the loss is not finite
   */
  HyperspectralCube run(
      Observation pair, HyperspectralCube coarseEstimate, IterationListener listener) {
    return run(pair, coarseEstimate, listener, plan(pair.guide().height(), pair.guide().width()));
  }

  /** Refines one image, window by window. */
  HyperspectralCube run(
      Observation pair,
      HyperspectralCube coarseEstimate,
      IterationListener listener,
      List<Window> plan) {
    return refinement.run(pair, coarseEstimate.clipped(), listener, plan);
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  List<Window> plan(int height, int width) {
    return refinement.plan(height, width);
  }

  /** Cuts an image into windows that keep at most so many low-resolution pixels along an axis. */
  List<Window> windows(int height, int width, int mostLowResolutionPixels) {
    return refinement.grid(height, width).windows(mostLowResolutionPixels);
  }

  /** The blur kernel as learned so far, [21, 21], row-major. */
  float[] blur() {
    return refinement.blurKernel();
  }

  @Override
  public void close() {
    refinement.close();
  }
}
