package io.github.sfpn.method.refinement;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.method.window.WindowLimit;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.LearnedBlur;
import io.github.sfpn.network.RefiningNetwork;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Refines an estimate of one image: a network learns, from this image pair alone, to make the
 * refined cube explain both observations.
 *
 * <p>The loss is {@code alpha mean|D(I) - Z| + beta mean|P I - Y|} over measured pixels, with the
 * learned blur and sampling D and the response P of the guide's camera (SFPN, eq. 17). It owns its
 * session; close it.
 */
public final class ImageRefinement implements AutoCloseable {
  /** One after the other, before the blur. */
  private static final int MOST_CONVOLUTIONS = 4;

  private final RefinementRule rule;
  private final int scale;
  private final TensorSession session;
  private final Variables variables;
  private final RefiningNetwork network;
  private final RefinementGraph graph;
  private final WindowLimit limit;

  /** Makes a network in a session. */
  public interface Layers {
    /**
     * Makes the weights.
     *
     * @param variables where the weights are kept
     */
    RefiningNetwork over(Ops tf, Variables variables);
  }

  /**
   * Builds the graph.
   *
   * @param layers makes the network
   * @param cameras the response P; it is learned where it is not known
   * @param scale s
   * @param memory bytes of native memory to stay within
   * @param bytesPerPixel peak memory of a pixel that is read
   * @param compute device, precision and threads
   */
  public ImageRefinement(
      Layers layers,
      RefinementRule rule,
      Cameras cameras,
      int scale,
      long memory,
      long bytesPerPixel,
      Compute compute) {
    this.rule = rule;
    this.scale = scale;
    session = new TensorSession(compute);
    variables = new Variables(session);
    network = layers.over(session.ops(), variables);
    List<Variable> learned = new ArrayList<>(network.weights());
    Operand<TFloat32> response = response(cameras, learned);
    limit =
        new WindowLimit(
            memory,
            bytesPerPixel,
            bytesPerImagePixel(cameras.bands(), cameras.channels()),
            session.pixelsAtOnce(network.widestNeighbourhood()));
    graph = new RefinementGraph(session, variables, network, response, learned, rule);
    variables.initialise();
  }

  /** The tensors of all windows: the estimate to refine, the guide, and the loss's weights. */
  private static long bytesPerImagePixel(int bands, int channels) {
    return (long) Float.BYTES * (bands + channels + 2);
  }

  /**
   * What a refinement takes beside the estimate that it begins with: in Java's memory a window of
   * that, or the result and its values as they come from the network; in native memory the tensors
   * of all windows, and a window of the least size.
   *
   * @param blurSize side of the network's blur
   * @param bytesPerPixel as above
   */
  public static MemoryNeed memory(PairShape pair, int blurSize, long bytesPerPixel) {
    long side = pair.scale() + 2L * (MOST_CONVOLUTIONS + blurSize + pair.scale());
    double tensors =
        (double) pair.pixels() * bytesPerImagePixel(pair.bands(), pair.channels())
            + pair.pairBytes();
    return MemoryNeed.ofImages(pair, 2)
        .and(new MemoryNeed(0, tensors + Math.min(pair.pixels(), side * side) * bytesPerPixel));
  }

  /** P as the kernel of a convolution, [1, 1, L, guide channels]. */
  private Operand<TFloat32> response(Cameras cameras, List<Variable> learned) {
    float[] kernel = cameras.responseKernel();
    int bands = cameras.bands();
    int channels = cameras.channels();
    if (cameras.responseIsKnown()) {
      Ops tf = session.ops();
      return tf.reshape(tf.constant(kernel), tf.array(1, 1, bands, channels));
    }
    Variable response = variables.add("response", kernel, 1, 1, bands, channels);
    learned.add(response);
    return response.value();
  }

  /**
   * Replaces the drawn initial weights by published ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  public void beginWith(Map<String, Tensor> weights, String source) {
    WeightImport.into(variables, network.weights(), weights, source);
  }

  /**
   * Refines one image; the network goes on learning from its present weights.
   *
   * @param pair Z and Y; pixels that were not measured completely are left out of the loss
   * @param start the estimate to refine, [H, W, L]
   * @param plan the windows of the image, see {@link #plan}
   * @return I, [H, W, L], not clipped
   * @throws DivergedException if the loss is not finite
   * @throws io.github.sfpn.method.InapplicableException if no pixel was measured completely
   */
  public HyperspectralCube run(
      Observation pair, HyperspectralCube start, IterationListener listener, List<Window> plan) {
    List<WindowTensors> windows = new ArrayList<>();
    LossWeights weights = LossWeights.of(pair);
    Plateau plateau = new Plateau(rule.plateau());
    try {
      for (Window window : plan) {
        windows.add(graph.tensors(window, pair, weights, start));
      }
      boolean stopped = false;
      for (int step = 1; step <= rule.steps() && !stopped; step++) {
        stopped = plateau.reachedBy(step(step, windows, start, listener));
      }
      return estimate(windows, start);
    } finally {
      windows.forEach(WindowTensors::close);
    }
  }

  private double step(
      int number,
      List<WindowTensors> windows,
      HyperspectralCube start,
      IterationListener listener) {
    RefinementGraph.Terms terms = new RefinementGraph.Terms(0, 0);
    for (int i = 0; i < windows.size(); i++) {
      StopRequest.check();
      terms = terms.plus(graph.accumulate(windows.get(i), i == 0));
    }
    double loss = rule.alpha() * terms.lowResolution() + rule.beta() * terms.guide();
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          "the loss of %s step %d is %s; try a lower %s.learning-rate than %s"
              .formatted(
                  rule.section(), number, loss, rule.section(), rule.refining().learningRate()));
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", loss);
    measures.put("low_resolution_term", terms.lowResolution());
    measures.put("guide_term", terms.guide());
    measures.put("gradient_norm", graph.gradientNorm());
    listener.iterated(rule.stage(), number, measures, () -> estimate(windows, start));
    if (number < rule.steps() || rule.end() == RefinementRule.End.AFTER_LAST_STEP) {
      graph.step();
    }
    return loss;
  }

  private HyperspectralCube estimate(List<WindowTensors> windows, HyperspectralCube start) {
    HyperspectralCube estimate =
        new HyperspectralCube(start.height(), start.width(), start.bands());
    windows.forEach(window -> graph.refine(window, estimate));
    return estimate;
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  public List<Window> plan(int height, int width) {
    return grid(height, width).plan(limit);
  }

  /** The windows that an image can be cut into; they keep whole low-resolution pixels. */
  public WindowGrid grid(int height, int width) {
    return WindowGrid.of(height, width, scale, network.reach());
  }

  /** The blur kernel as learned so far, row-major. */
  public float[] blurKernel() {
    return value(network.blur().kernel());
  }

  /** The bias of the blur as learned so far, see {@link LearnedBlur#bias}. */
  public float blurBias() {
    return value(network.blur().bias())[0];
  }

  private float[] value(Variable variable) {
    return variables.values(List.of(variable)).get(variable);
  }

  @Override
  public void close() {
    session.close();
  }
}
