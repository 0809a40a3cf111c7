package io.github.sfpn.method.refinement;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.LearnedBlur;
import io.github.sfpn.network.MeanAbsoluteError;
import io.github.sfpn.network.PaddedConvolution;
import io.github.sfpn.network.RefiningNetwork;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The graph of a refinement (SFPN, eq. 17): the gradients of all windows are added up on the
 * device, then Adam makes one step with their sum.
 */
final class RefinementGraph {
  private final TensorSession session;
  private final LearnedBlur blur;
  private final RefinementInputs inputs;
  private final RefinementOptimizer optimizer;
  private final Operand<TFloat32> kept;
  private final Operand<TFloat32> lowResolutionTerm;
  private final Operand<TFloat32> guideTerm;
  private final List<Op> begin = new ArrayList<>();
  private final List<Op> add = new ArrayList<>();

  /**
   * The two terms of the loss of one window.
   *
   * @param lowResolution {@code mean|D(I) - Z|} of measured pixels, times the window's share of the
   *     image
   * @param guide {@code mean|P I - Y|} of measured pixels, times the window's share of the image
   */
  record Terms(double lowResolution, double guide) {
    Terms plus(Terms other) {
      return new Terms(lowResolution + other.lowResolution, guide + other.guide);
    }
  }

  /**
   * Builds the graph.
   *
   * @param response P, [1, 1, L, guide channels]
   * @param learned the variables that the steps change
   */
  RefinementGraph(
      TensorSession session,
      Variables variables,
      RefiningNetwork network,
      Operand<TFloat32> response,
      List<Variable> learned,
      RefinementRule rule) {
    this.session = session;
    blur = network.blur();
    Ops tf = session.ops();
    inputs = new RefinementInputs(tf);
    Operand<TFloat32> refined = network.refine(tf, inputs.coarse(), inputs.guide());
    kept = kept(tf, refined);
    Operand<TFloat32> asGuide = PaddedConvolution.of(tf, kept, response, "SAME");
    Operand<TFloat32> blurred = blur.see(tf, refined, inputs.blurRows(), inputs.blurColumns());
    lowResolutionTerm =
        meanAbsoluteDifference(tf, blurred, inputs.lowResolution(), inputs.lowResolutionWeights());
    guideTerm =
        meanAbsoluteDifference(tf, asGuide, kept(tf, inputs.guide()), inputs.guideWeights());
    Operand<TFloat32> loss =
        tf.math.add(
            tf.math.mul(tf.constant((float) rule.alpha()), lowResolutionTerm),
            tf.math.mul(tf.constant((float) rule.beta()), guideTerm));

    Map<Variable, Operand<TFloat32>> sums = new LinkedHashMap<>();
    Gradient.of(tf, loss, learned)
        .forEach(
            (variable, gradient) -> {
              DeviceState sum = new DeviceState(tf, variable.name() + ".gradient");
              begin.add(sum.assign(tf, gradient));
              add.add(sum.add(tf, gradient));
              sums.put(variable, sum.read(tf));
            });
    optimizer = new RefinementOptimizer(session, variables, sums, blur.weights(), rule);
  }

  private Operand<TFloat32> kept(Ops tf, Operand<TFloat32> read) {
    return tf.slice(read, inputs.keptBegin(), inputs.keptSize());
  }

  private Operand<TFloat32> meanAbsoluteDifference(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> weights) {
    return tf.math.mul(inputs.share(), MeanAbsoluteError.weighted(tf, a, b, weights));
  }

  /** Makes the tensors of a window; the caller closes them. */
  WindowTensors tensors(
      Window window, Observation pair, LossWeights weights, HyperspectralCube start) {
    return new WindowTensors(inputs, blur, window, pair, weights, start);
  }

  /** Adds a window's gradient to the sum of the step, which the first window begins. */
  Terms accumulate(WindowTensors window, boolean isFirst) {
    Session.Runner runner = window.feed(session.runner()).fetch(lowResolutionTerm).fetch(guideTerm);
    (isFirst ? begin : add).forEach(runner::addTarget);
    try (Result result = session.run(runner)) {
      return new Terms(scalar(result, 0), scalar(result, 1));
    }
  }

  /** The global norm of the summed gradient before clipping. */
  double gradientNorm() {
    try (Result result = session.runner().fetch(optimizer.gradientNorm()).run()) {
      return scalar(result, 0);
    }
  }

  /** Makes one step with the summed gradient. */
  void step() {
    optimizer.step();
  }

  /** Writes the refined pixels of a window's kept part to the estimate, [H, W, L]. */
  void refine(WindowTensors window, HyperspectralCube estimate) {
    try (Result result = window.feed(session.runner()).fetch(kept).run()) {
      window.window().write(Tensors.values((TFloat32) result.get(0)), estimate);
    }
  }

  private static double scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }
}
