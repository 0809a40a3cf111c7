package io.github.sfpn.method;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.FineNet;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
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
  private static final String LOSS = "loss";

  private final RefinementConfig config;
  private final TensorSession session;
  private final FineNet network;
  private final Variables variables;
  private final Placeholder<TFloat32> coarse;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TFloat32> lowResolution;
  private final Operand<TFloat32> refined;
  private final Map<String, Operand<TFloat32>> measures = new LinkedHashMap<>();
  private final Adam adam;
  private final List<Op> updates;

  /**
   * Builds the graph.
   *
   * @param bands L
   * @param response P
   * @param scale s
   * @param initialBlur [21, 21]
   * @param random draws the weights
   */
  Refinement(
      RefinementConfig config,
      int bands,
      SpectralResponse response,
      int scale,
      float[] initialBlur,
      RandomGenerator random,
      int threads) {
    this.config = config;
    session = new TensorSession(threads);
    variables = new Variables(session);
    Ops tf = session.ops();
    network =
        new FineNet(
            tf, variables, bands, response.channels(), config.width(), scale, initialBlur, random);
    coarse = tf.withName("coarse").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);

    refined = network.refine(tf, coarse, guide);
    Operand<TFloat32> seen = network.degrade(tf, refined);
    Operand<TFloat32> asGuide =
        tf.nn.conv2d(refined, response(tf, response), List.of(1L, 1L, 1L, 1L), "SAME");
    Operand<TFloat32> lowResolutionTerm = meanAbsolute(tf, seen, lowResolution);
    Operand<TFloat32> guideTerm = meanAbsolute(tf, asGuide, guide);
    Operand<TFloat32> loss =
        tf.math.add(
            tf.math.mul(tf.constant((float) config.alpha()), lowResolutionTerm),
            tf.math.mul(tf.constant((float) config.beta()), guideTerm));

    Map<Variable, Operand<TFloat32>> gradients = Gradient.of(tf, loss, network.weights());
    Operand<TFloat32> norm = globalNorm(tf, gradients);
    adam =
        new Adam(
            tf,
            variables,
            network.weights(),
            new Adam.Settings(
                config.adam().beta1(), config.adam().beta2(), config.adam().epsilon()));
    updates = adam.update(tf, clipped(tf, gradients, norm));
    measures.put(LOSS, loss);
    measures.put("low_resolution_term", lowResolutionTerm);
    measures.put("guide_term", guideTerm);
    measures.put("gradient_norm", norm);
    variables.initialise();
  }

  /** P as the kernel of a convolution, [1, 1, L, guide channels]. */
  private static Operand<TFloat32> response(Ops tf, SpectralResponse response) {
    float[][][][] kernel = new float[1][1][response.bands()][response.channels()];
    for (int band = 0; band < response.bands(); band++) {
      for (int channel = 0; channel < response.channels(); channel++) {
        kernel[0][0][band][channel] = (float) response.weight(channel, band);
      }
    }
    return tf.constant(kernel);
  }

  private static Operand<TFloat32> meanAbsolute(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.mean(tf.math.abs(tf.math.sub(a, b)), tf.array(0, 1, 2, 3));
  }

  private static Operand<TFloat32> globalNorm(Ops tf, Map<Variable, Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Operand<TFloat32> gradient : gradients.values()) {
      squares.add(tf.sum(tf.math.square(tf.reshape(gradient, tf.array(-1))), tf.constant(0)));
    }
    return tf.math.sqrt(tf.math.addN(squares));
  }

  /** All gradients by one factor, so that their global norm is at most the configured one. */
  private Map<Variable, Operand<TFloat32>> clipped(
      Ops tf, Map<Variable, Operand<TFloat32>> gradients, Operand<TFloat32> norm) {
    Operand<TFloat32> largest = tf.constant((float) config.clipNorm());
    Operand<TFloat32> factor = tf.math.div(largest, tf.math.maximum(norm, largest));
    Map<Variable, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((variable, gradient) -> clipped.put(variable, tf.math.mul(gradient, factor)));
    return clipped;
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
    try (TFloat32 lr = tensor(z);
        TFloat32 rgb = tensor(y);
        TFloat32 start = tensor(coarseEstimate.clipped())) {
      for (int step = 1; step <= config.steps(); step++) {
        step(step, fed(lr, rgb, start), () -> estimate(fed(lr, rgb, start), y), listener);
      }
      return estimate(fed(lr, rgb, start), y);
    }
  }

  private static TFloat32 tensor(HyperspectralCube cube) {
    return Tensors.of(cube.values(), 1, cube.height(), cube.width(), cube.bands());
  }

  private Session.Runner fed(TFloat32 lr, TFloat32 rgb, TFloat32 start) {
    return session.runner().feed(lowResolution, lr).feed(guide, rgb).feed(coarse, start);
  }

  private void step(
      int number,
      Session.Runner runner,
      Supplier<HyperspectralCube> estimate,
      IterationListener listener) {
    try (Adam.Step optimiserStep = adam.step(config.learningRate())) {
      optimiserStep.feed(runner);
      measures.values().forEach(runner::fetch);
      updates.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        Map<String, Double> values = new LinkedHashMap<>();
        int i = 0;
        for (String name : measures.keySet()) {
          values.put(name, (double) ((TFloat32) result.get(i++)).getFloat());
        }
        if (!Double.isFinite(values.get(LOSS))) {
          throw new DivergedException(
              "the loss of refinement step %d is %s; try a lower refinement.learning-rate than %s"
                  .formatted(number, values.get(LOSS), config.learningRate()));
        }
        listener.iterated(STAGE, number, values, estimate);
      }
    }
  }

  private HyperspectralCube estimate(Session.Runner runner, HyperspectralCube y) {
    try (Result result = runner.fetch(refined).run()) {
      TFloat32 cube = (TFloat32) result.get(0);
      int bands = Math.toIntExact(cube.shape().get(3));
      return new HyperspectralCube(y.height(), y.width(), bands, Tensors.values(cube));
    }
  }

  /** The blur kernel as learned so far, [21, 21] row-major. */
  float[] blur() {
    return variables.values(List.of(network.blur())).get(network.blur());
  }

  Variables variables() {
    return variables;
  }

  FineNet network() {
    return network;
  }

  @Override
  public void close() {
    session.close();
  }
}
