package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MHF-net (Xie et al., CVPR 2019), [N, H / s, W / s, L] and [N, H, W, guide channels] to [N, H, W,
 * L]: K - 1 stages of an unfolded proximal gradient algorithm and a final adjustment. It supports
 * any number of bands and guide channels, and scales that are powers of two.
 *
 * <p>Its batch normalisations always use the statistics of their input. An image must therefore be
 * computed as a whole and alone: other images in the batch, or a window, would change the result.
 */
public final class MhfNet implements FusionNetwork {
  /** The stages divide the guide by this. */
  private static final float GUIDE_DIVISOR = 10;

  private final MhfNetConfig config;
  private final int guideChannels;
  private final int bands;
  private final SpectralBases bases;
  private final SpatialResponse response;
  private final List<Stage> stages = new ArrayList<>();
  private final ResidualBlocks adjustment;
  private final List<Variable> weights;

  /** The weights of one stage: C' and the proximal operator. */
  private record Stage(TransposedResponse transposed, ResidualBlocks proximal) {}

  /**
   * The intermediate results of the algorithm.
   *
   * @param fromGuide Y A, [N, H, W, L]
   * @param stages X after each stage, [N, H, W, L]
   * @param error C(X) - Z after the last one, [N, H / s, W / s, L]
   * @param estimate the adjusted X, [N, H, W, L]
   */
  record Unfolding(
      Operand<TFloat32> fromGuide,
      List<Operand<TFloat32>> stages,
      Operand<TFloat32> error,
      Operand<TFloat32> estimate) {}

  /** Whether the network supports a scale: it halves and doubles images. */
  public static boolean worksAt(int scale) {
    return scale >= 2 && Integer.bitCount(scale) == 1;
  }

  /**
   * Makes the weights.
   *
   * @param variables where the weights are kept
   * @param guideChannels s
   * @param bands L
   * @param scale a power of two
   * @param guideToBands initial A, [s, L], row-major, see {@link GuideToBands}
   * @param random draws the other initial values
   */
  public MhfNet(
      Ops tf,
      Variables variables,
      int guideChannels,
      int bands,
      int scale,
      MhfNetConfig config,
      float[] guideToBands,
      RandomGenerator random) {
    this.config = config;
    this.guideChannels = guideChannels;
    this.bands = bands;
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    bases = new SpectralBases(here, guideChannels, config.rank(), bands, guideToBands);
    response = new SpatialResponse(here.in("C"), scale);
    for (int k = 1; k < config.stages(); k++) {
      Weights own = here.in("stage" + k);
      stages.add(
          new Stage(
              new TransposedResponse(own.in("transposed"), scale, bands, guideChannels),
              new ResidualBlocks(own.in("prox"), config.proximalBlocks(), config.rank())));
    }
    adjustment = new ResidualBlocks(here.in("adjustment"), config.adjustmentBlocks(), bands);
    weights = variables.since(before);
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  @Override
  public Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    return unfold(tf, lowResolution, guide).estimate();
  }

  Unfolding unfold(Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    List<Branches> guides = guides(tf, guide);
    Branches fromGuide = new Branches(tf, bases.fromGuide(tf, guide));
    Branches x = fromGuide;
    // the first stage begins with Yh = 0
    Optional<Operand<TFloat32>> coefficients = Optional.empty();
    List<Operand<TFloat32>> images = new ArrayList<>();
    for (Stage stage : stages) {
      Ops scope = tf.withSubScope("stage" + (images.size() + 1));
      Operand<TFloat32> error = error(scope, x.next(), lowResolution);
      coefficients = Optional.of(step(scope, stage, coefficients, error, guides));
      Operand<TFloat32> residual = bases.fromResidual(scope, coefficients.orElseThrow());
      x = new Branches(scope, scope.math.add(fromGuide.next(), residual));
      images.add(x.next());
    }
    return new Unfolding(
        fromGuide.next(),
        images,
        error(tf, x.next(), lowResolution),
        adjustment.apply(tf.withSubScope("adjustment"), x.next()));
  }

  /** prox(Yh - C'(E) B'). */
  private Operand<TFloat32> step(
      Ops tf,
      Stage stage,
      Optional<Operand<TFloat32>> coefficients,
      Operand<TFloat32> error,
      List<Branches> guides) {
    List<Operand<TFloat32>> beside = guides.stream().map(Branches::next).toList();
    Operand<TFloat32> descent =
        tf.math.neg(bases.toResidual(tf, stage.transposed().apply(tf, error, beside)));
    return stage
        .proximal()
        .apply(
            tf,
            coefficients.map(yh -> (Operand<TFloat32>) tf.math.add(yh, descent)).orElse(descent));
  }

  /** C(X) - Z. */
  private Operand<TFloat32> error(Ops tf, Operand<TFloat32> x, Operand<TFloat32> lowResolution) {
    return tf.math.sub(response.apply(tf, x, bands), lowResolution);
  }

  /** The guide at the resolution of each level of the camera, for all stages. */
  private List<Branches> guides(Ops tf, Operand<TFloat32> guide) {
    return response.before(tf, guide, guideChannels).stream()
        .map(image -> new Branches(tf, tf.math.div(image, tf.constant(GUIDE_DIVISOR))))
        .toList();
  }

  /**
   * The mean squared error of the estimate; alpha times those of Y A and of every stage's X; and
   * beta times the mean square of C(X) - Z after the last stage.
   */
  @Override
  public Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth) {
    Unfolding unfolding = unfold(tf, lowResolution, guide);
    Operand<TFloat32> before = meanSquare(tf, tf.math.sub(unfolding.fromGuide(), truth));
    for (Operand<TFloat32> x : unfolding.stages()) {
      before = tf.math.add(before, meanSquare(tf, tf.math.sub(x, truth)));
    }
    Operand<TFloat32> loss = meanSquare(tf, tf.math.sub(unfolding.estimate(), truth));
    loss = tf.math.add(loss, tf.math.mul(before, tf.constant((float) config.alpha())));
    return tf.math.add(
        loss, tf.math.mul(meanSquare(tf, unfolding.error()), tf.constant((float) config.beta())));
  }

  private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(tf.math.square(x), tf.array(0, 1, 2, 3));
  }

  /** Empty: through the batch statistics, a pixel depends on the whole image. */
  @Override
  public OptionalInt reach() {
    return OptionalInt.empty();
  }

  /** The batch statistics are of all images together. */
  @Override
  public boolean separatesImages() {
    return false;
  }

  /** The peak is inside a block at full resolution: Y A, the guides, and the block's maps. */
  @Override
  public int featureMaps() {
    return 6 * (bands + guideChannels) + config.rank();
  }
}
