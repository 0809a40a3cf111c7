package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.RefiningNetwork;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A network learns from one image pair to refine an estimate of it: what makes the refined cube
 * explain both observations.
 *
 * <p>The loss is {@code alpha mean|D(I) - Z| + beta mean|P I - Y|}, D the learned blur and
 * sampling, P the response. It stands among the methods, not in the training room: it trains, but
 * it is how one image is computed.
 */
public final class RefinementLoop {
  private final RefinementRule rule;
  private final RefiningNetwork network;
  private final RefinementGraph graph;
  private final int scale;
  private final long pixelsAtOnce;

  /**
   * Builds the graph.
   *
   * @param response P, [1, 1, L, guide channels]
   * @param learned what the steps change
   * @param rule how
   * @param scale s
   * @param pixelsInMemory how many pixels a window may have, for the sake of memory
   */
  public RefinementLoop(
      TensorSession session,
      Variables variables,
      RefiningNetwork network,
      Operand<TFloat32> response,
      List<Variable> learned,
      RefinementRule rule,
      int scale,
      long pixelsInMemory) {
    this.rule = rule;
    this.network = network;
    this.scale = scale;
    pixelsAtOnce = Math.min(pixelsInMemory, session.pixelsAtOnce(network.widestNeighbourhood()));
    graph = new RefinementGraph(session, variables, network, response, learned, rule);
    variables.initialise();
  }

  /**
   * Refines one image, window by window; the network learns from its weights as they are.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [H, W, guide channels]
   * @param start the estimate to refine, [H, W, L]
   * @return I, [H, W, L], not clipped
   * @throws DivergedException if the loss is no finite number
   */
  public HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube start,
      IterationListener listener,
      List<RefinementWindow> plan) {
    List<RefinementGraph.DeviceWindow> windows = new ArrayList<>();
    Plateau plateau = new Plateau(rule.plateau());
    try {
      for (RefinementWindow window : plan) {
        windows.add(graph.new DeviceWindow(window, z, y, start));
      }
      boolean rested = false;
      for (int step = 1; step <= rule.steps() && !rested; step++) {
        rested = plateau.reachedBy(step(step, windows, start, listener));
      }
      return estimate(windows, start);
    } finally {
      windows.forEach(RefinementGraph.DeviceWindow::close);
    }
  }

  private double step(
      int number,
      List<RefinementGraph.DeviceWindow> windows,
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

  private HyperspectralCube estimate(
      List<RefinementGraph.DeviceWindow> windows, HyperspectralCube start) {
    HyperspectralCube estimate =
        new HyperspectralCube(start.height(), start.width(), start.bands());
    windows.forEach(window -> window.refine(estimate));
    return estimate;
  }

  /** As few windows as may be; at least one low-resolution pixel is kept of each. */
  public List<RefinementWindow> plan(int height, int width) {
    int parts = 1;
    List<RefinementWindow> windows = cover(height, width, parts);
    while (pixels(windows) > pixelsAtOnce && windows.size() < height / scale * (width / scale)) {
      windows = cover(height, width, ++parts);
    }
    return windows;
  }

  private List<RefinementWindow> cover(int height, int width, int parts) {
    int longest = Math.max(height, width) / scale;
    return windows(height, width, (longest + parts - 1) / parts * scale);
  }

  /** Windows that keep at most so many pixels along an axis. */
  public List<RefinementWindow> windows(int height, int width, int keptSide) {
    return RefinementWindow.cover(height, width, scale, keptSide, network.reach());
  }

  private static long pixels(List<RefinementWindow> windows) {
    return windows.stream().mapToLong(RefinementWindow::pixels).max().orElseThrow();
  }
}
