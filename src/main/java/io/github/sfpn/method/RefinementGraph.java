package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Window.Span;
import io.github.sfpn.network.LearnedBlur;
import io.github.sfpn.network.RefiningNetwork;
import io.github.sfpn.tensor.Adam;
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
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph of a refinement by what the image pair itself tells (paper eq. 17): the gradient of one
 * window after another is added up on the device, then Adam makes one step with the sum.
 */
final class RefinementGraph {
  private final TensorSession session;
  private final LearnedBlur blur;
  private final Placeholder<TFloat32> coarse;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TInt32> blurRows;
  private final Placeholder<TInt32> blurColumns;
  private final Placeholder<TInt32> keptBegin;
  private final Placeholder<TInt32> keptSize;
  private final Placeholder<TFloat32> share;
  private final Operand<TFloat32> kept;
  private final Operand<TFloat32> lowResolutionTerm;
  private final Operand<TFloat32> guideTerm;
  private final Operand<TFloat32> gradientNorm;
  private final List<Op> begin = new ArrayList<>();
  private final List<Op> add = new ArrayList<>();
  private final List<Group> groups;

  /**
   * What the loss of one window is made of.
   *
   * @param lowResolution {@code mean|D(I) - Z|}, times the window's share of the image
   * @param guide {@code mean|P I - Y|}, likewise
   */
  record Terms(double lowResolution, double guide) {
    Terms plus(Terms other) {
      return new Terms(lowResolution + other.lowResolution, guide + other.guide);
    }
  }

  /** What learns at one pace. */
  private record Group(Adam adam, double learningRate, List<Op> updates) {}

  /**
   * Builds the graph.
   *
   * @param response P, [1, 1, L, guide channels]
   * @param learned what the steps change
   * @param rule how
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
    coarse = tf.withName("coarse").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    blurRows = tf.withName("blur_rows").placeholder(TInt32.class);
    blurColumns = tf.withName("blur_columns").placeholder(TInt32.class);
    keptBegin = tf.withName("kept_begin").placeholder(TInt32.class);
    keptSize = tf.withName("kept_size").placeholder(TInt32.class);
    share = tf.withName("share").placeholder(TFloat32.class);

    Operand<TFloat32> refined = network.refine(tf, coarse, guide);
    kept = tf.slice(refined, keptBegin, keptSize);
    Operand<TFloat32> asGuide = tf.nn.conv2d(kept, response, List.of(1L, 1L, 1L, 1L), "SAME");
    lowResolutionTerm =
        meanAbsolute(tf, blur.see(tf, refined, blurRows, blurColumns), lowResolution);
    guideTerm = meanAbsolute(tf, asGuide, tf.slice(guide, keptBegin, keptSize));
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
    gradientNorm = globalNorm(tf, sums);
    Map<Variable, Operand<TFloat32>> gradients =
        rule.clipNorm().isPresent()
            ? clipped(tf, sums, (float) rule.clipNorm().getAsDouble())
            : sums;
    List<Variable> refining = new ArrayList<>(learned);
    refining.removeAll(blur.weights());
    groups =
        List.of(
            group(tf, variables, refining, gradients, rule.adam(), rule.refining()),
            group(tf, variables, blur.weights(), gradients, rule.adam(), rule.blur()));
  }

  private static Group group(
      Ops tf,
      Variables variables,
      List<Variable> learned,
      Map<Variable, Operand<TFloat32>> gradients,
      Adam.Settings settings,
      RefinementRule.ParameterGroup pace) {
    Map<Variable, Operand<TFloat32>> decaying = new LinkedHashMap<>();
    for (Variable variable : learned) {
      Operand<TFloat32> gradient = gradients.get(variable);
      decaying.put(variable, pace.decay() == 0 ? gradient : decaying(tf, variable, gradient, pace));
    }
    Adam adam = new Adam(tf, variables, learned, settings);
    return new Group(adam, pace.learningRate(), adam.update(tf, decaying));
  }

  private static Operand<TFloat32> decaying(
      Ops tf, Variable variable, Operand<TFloat32> gradient, RefinementRule.ParameterGroup pace) {
    return tf.math.add(gradient, tf.math.mul(tf.constant((float) pace.decay()), variable.value()));
  }

  private Operand<TFloat32> meanAbsolute(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.mul(share, tf.math.mean(tf.math.abs(tf.math.sub(a, b)), tf.array(0, 1, 2, 3)));
  }

  private static Operand<TFloat32> globalNorm(Ops tf, Map<Variable, Operand<TFloat32>> gradients) {
    // two at a time, see Branches: the order of a longer sum is a matter of timing
    return tf.math.sqrt(
        gradients.values().stream()
            .map(gradient -> tf.math.square(tf.reshape(gradient, tf.array(-1))))
            .map(squares -> (Operand<TFloat32>) tf.sum(squares, tf.constant(0)))
            .reduce((a, b) -> tf.math.add(a, b))
            .orElseThrow());
  }

  /** All gradients by one factor, so that their global norm is at most the given one. */
  private Map<Variable, Operand<TFloat32>> clipped(
      Ops tf, Map<Variable, Operand<TFloat32>> gradients, float largestNorm) {
    Operand<TFloat32> largest = tf.constant(largestNorm);
    Operand<TFloat32> factor = tf.math.div(largest, tf.math.maximum(gradientNorm, largest));
    Map<Variable, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((variable, gradient) -> clipped.put(variable, tf.math.mul(gradient, factor)));
    return clipped;
  }

  /** Adds the gradient of the first window of a step, or of a later one. */
  Terms accumulate(DeviceWindow window, boolean isFirst) {
    Session.Runner runner = window.fed().fetch(lowResolutionTerm).fetch(guideTerm);
    (isFirst ? begin : add).forEach(runner::addTarget);
    try (Result result = session.run(runner)) {
      return new Terms(scalar(result, 0), scalar(result, 1));
    }
  }

  /** The global norm of the gradient that was added up, before it is clipped. */
  double gradientNorm() {
    try (Result result = session.runner().fetch(gradientNorm).run()) {
      return scalar(result, 0);
    }
  }

  /** Makes the step. */
  void step() {
    List<Adam.Step> steps = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Group group : groups) {
        Adam.Step step = group.adam().step(group.learningRate());
        steps.add(step);
        step.feed(runner);
        group.updates().forEach(runner::addTarget);
      }
      runner.run().close();
    } finally {
      steps.forEach(Adam.Step::close);
    }
  }

  private static double scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  /** A window as tensors: made once, used by every step. */
  final class DeviceWindow implements AutoCloseable {
    private final RefinementWindow window;
    private final Map<Placeholder<TFloat32>, TFloat32> images = new LinkedHashMap<>();
    private final Map<Placeholder<TInt32>, TInt32> place = new LinkedHashMap<>();

    /**
     * Cuts a window from the images.
     *
     * @param z Z, [h, w, L]
     * @param y Y, [H, W, guide channels]
     * @param start the estimate to refine, [H, W, L]
     */
    DeviceWindow(
        RefinementWindow window,
        HyperspectralCube z,
        HyperspectralCube y,
        HyperspectralCube start) {
      this.window = window;
      int scale = y.height() / z.height();
      Span keptRows = window.keptRows();
      Span keptColumns = window.keptColumns();
      put(coarse, start, window.rows(), window.columns());
      put(guide, y, window.rows(), window.columns());
      put(lowResolution, z, keptRows.dividedBy(scale), keptColumns.dividedBy(scale));
      images.put(share, TFloat32.scalarOf((float) window.share()));
      put(blurRows, window.blurRows(blur));
      put(blurColumns, window.blurColumns(blur));
      put(
          keptBegin,
          0,
          keptRows.from() - window.rows().from(),
          keptColumns.from() - window.columns().from(),
          0);
      put(keptSize, -1, keptRows.length(), keptColumns.length(), -1);
    }

    private void put(
        Placeholder<TFloat32> placeholder, HyperspectralCube image, Span rows, Span columns) {
      HyperspectralCube part =
          image.crop(rows.from(), columns.from(), rows.length(), columns.length());
      images.put(
          placeholder, Tensors.of(part.values(), 1, part.height(), part.width(), part.bands()));
    }

    private void put(Placeholder<TInt32> placeholder, int... values) {
      place.put(placeholder, Tensors.of(values, values.length));
    }

    private Session.Runner fed() {
      Session.Runner runner = session.runner();
      images.forEach(runner::feed);
      place.forEach(runner::feed);
      return runner;
    }

    /** Copies the refined pixels of the kept part to their place. */
    void refine(HyperspectralCube estimate) {
      try (Result result = fed().fetch(kept).run()) {
        float[] values = Tensors.values((TFloat32) result.get(0));
        int line = window.keptColumns().length() * estimate.bands();
        int from = 0;
        for (int row = window.keptRows().from(); row < window.keptRows().to(); row++) {
          int to = estimate.index(row, window.keptColumns().from());
          System.arraycopy(values, from, estimate.values(), to, line);
          from += line;
        }
      }
    }

    @Override
    public void close() {
      images.values().forEach(TFloat32::close);
      place.values().forEach(TInt32::close);
    }
  }
}
