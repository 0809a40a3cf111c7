package io.github.sfpn.method;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.FineNet;
import io.github.sfpn.network.WeightImport;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The back-projection refinement of one image (paper section III-C, eq. 17): FineNet learns, from
 * this image alone, to add what makes the refined cube explain both observations.
 *
 * <p>The loss is {@code alpha mean|D(I) - Z| + beta mean|P I - Y|}, D the learned blur and
 * sampling, P the response. It stands among the methods, not in the training room: it trains, but
 * it is how one image is computed.
 */
final class Refinement implements AutoCloseable {
  static final String STAGE = "fine";

  /**
   * Peak native memory per pixel that is read: so many times W floats and so many times L. Measured
   * on 256 x 256 and 512 x 512 pixels of 31 bands with W from 16 to 192: 5 and 15; the rest is
   * margin.
   */
  private static final int MAPS_PER_PIXEL = 6;

  private static final int IMAGES_PER_PIXEL = 20;

  private final RefinementConfig config;
  private final long memory;
  private final int scale;
  private final int bands;
  private final TensorSession session;
  private final Variables variables;
  private final FineNet network;
  private final RefinementGraph graph;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   * @param scale s
   * @param cameras what is known or guessed of them before the first step
   * @param random draws the weights
   * @param compute what it runs with
   */
  Refinement(
      RefinementConfig config,
      long memory,
      int scale,
      Cameras cameras,
      RandomGenerator random,
      Compute compute) {
    this.config = config;
    this.memory = memory;
    this.scale = scale;
    bands = cameras.bands();
    session = new TensorSession(compute);
    variables = new Variables(session);
    network =
        new FineNet(
            session.ops(),
            variables,
            bands,
            cameras.channels(),
            config.width(),
            scale,
            cameras.blur(),
            random);
    List<Variable> learned = new ArrayList<>(network.weights());
    graph =
        new RefinementGraph(
            session, variables, network, response(cameras, learned), learned, config);
    variables.initialise();
  }

  /** P as the kernel of a convolution, [1, 1, L, guide channels]; learned where it is a guess. */
  private Operand<TFloat32> response(Cameras cameras, List<Variable> learned) {
    float[] kernel = cameras.responseKernel();
    if (cameras.responseIsKnown()) {
      return session
          .ops()
          .reshape(
              session.ops().constant(kernel), session.ops().array(1, 1, bands, cameras.channels()));
    }
    Variable response = variables.add("response", kernel, 1, 1, bands, cameras.channels());
    learned.add(response);
    return response.value();
  }

  /**
   * Begins with published weights of FineNet instead of drawn ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  void beginWith(Map<String, Tensor> weights, String source) {
    WeightImport.into(variables, network.weights(), weights, source);
  }

  /**
   * Refines one image; the network learns from its weights as they are.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [H, W, guide channels]
   * @param coarseEstimate [H, W, L]; clipped to [0, 1] here
   * @return I after the last step, [H, W, L], not clipped
   * @throws DivergedException if the loss is no finite number
   */
  HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube coarseEstimate,
      IterationListener listener) {
    return run(z, y, coarseEstimate, listener, plan(y.height(), y.width()));
  }

  /** Refines one image, window by window. */
  HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube coarseEstimate,
      IterationListener listener,
      List<RefinementWindow> plan) {
    HyperspectralCube start = coarseEstimate.clipped();
    List<RefinementGraph.DeviceWindow> windows = new ArrayList<>();
    Plateau plateau = new Plateau(config.plateau());
    try {
      for (RefinementWindow window : plan) {
        windows.add(graph.new DeviceWindow(window, z, y, start));
      }
      boolean rested = false;
      for (int step = 1; step <= config.steps() && !rested; step++) {
        rested = plateau.reachedBy(step(step, windows, y, listener));
      }
      return estimate(windows, y);
    } finally {
      windows.forEach(RefinementGraph.DeviceWindow::close);
    }
  }

  private double step(
      int number,
      List<RefinementGraph.DeviceWindow> windows,
      HyperspectralCube y,
      IterationListener listener) {
    RefinementGraph.Terms terms = new RefinementGraph.Terms(0, 0);
    for (int i = 0; i < windows.size(); i++) {
      terms = terms.plus(graph.accumulate(windows.get(i), i == 0));
    }
    double loss = config.alpha() * terms.lowResolution() + config.beta() * terms.guide();
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          "the loss of refinement step %d is %s; try a lower refinement.learning-rate than %s"
              .formatted(number, loss, config.learningRate()));
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", loss);
    measures.put("low_resolution_term", terms.lowResolution());
    measures.put("guide_term", terms.guide());
    measures.put("gradient_norm", graph.gradientNorm());
    listener.iterated(STAGE, number, measures, () -> estimate(windows, y));
    graph.step(config.learningRate());
    return loss;
  }

  private HyperspectralCube estimate(
      List<RefinementGraph.DeviceWindow> windows, HyperspectralCube y) {
    HyperspectralCube estimate = new HyperspectralCube(y.height(), y.width(), bands);
    windows.forEach(window -> window.refine(estimate));
    return estimate;
  }

  /** As few windows as the memory allows; at least one low-resolution pixel is kept of each. */
  List<RefinementWindow> plan(int height, int width) {
    int parts = 1;
    List<RefinementWindow> windows = cover(height, width, parts);
    while (bytes(windows) > memory && windows.size() < height / scale * (width / scale)) {
      windows = cover(height, width, ++parts);
    }
    return windows;
  }

  private List<RefinementWindow> cover(int height, int width, int parts) {
    int longest = Math.max(height, width) / scale;
    return RefinementWindow.cover(height, width, scale, (longest + parts - 1) / parts * scale);
  }

  private long bytes(List<RefinementWindow> windows) {
    long pixels = windows.stream().mapToLong(RefinementWindow::pixels).max().orElseThrow();
    return Float.BYTES
        * pixels
        * ((long) MAPS_PER_PIXEL * config.width() + (long) IMAGES_PER_PIXEL * bands);
  }

  /** The blur kernel as learned so far, [21, 21] row-major. */
  float[] blur() {
    return variables.values(List.of(network.blur())).get(network.blur());
  }

  @Override
  public void close() {
    session.close();
  }
}
