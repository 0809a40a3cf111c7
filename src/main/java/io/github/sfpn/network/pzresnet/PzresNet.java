package io.github.sfpn.network.pzresnet;

import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * PZRes-Net (Zhu et al., IEEE TIP 2021): the enlarged low-resolution cube plus details that are
 * found in stages, each of more bands than the one before, from the zero-centric guide; and then a
 * refinement that can only add.
 *
 * <p>Any number of bands and guide channels, any scale: no weight depends on it.
 */
public final class PzresNet implements FusionNetwork {
  private final List<Stage> stages = new ArrayList<>();
  private final DenseLayer refinement;
  private final List<Variable> weights;
  private final int featureMaps;

  /** The two estimates of the network, each [N, H, W, L]. */
  record Estimates(Operand<TFloat32> coarse, Operand<TFloat32> refined) {}

  /**
   * Makes the weights.
   *
   * @param variables where they are kept
   * @param guideChannels channels of the guide
   * @param bands L
   * @param random draws the initial values
   */
  public PzresNet(
      Ops tf,
      Variables variables,
      int guideChannels,
      int bands,
      PzresNetConfig size,
      RandomGenerator random) {
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    List<Integer> counts = new ArrayList<>(size.stages());
    counts.add(bands);
    int in = guideChannels;
    for (int s = 0; s < counts.size(); s++) {
      int[] own = Stage.bands(counts.get(s), bands);
      int spare = s == counts.size() - 1 ? 1 : 0;
      stages.add(new Stage(here.in("stages." + s), in, own, size.layers(), spare));
      in = own.length + guideChannels;
    }
    refinement = new DenseLayer(here.in("refine.0"), bands, bands, true);
    weights = variables.since(before);
    // the last layer of the last stage: its parts, all of them side by side, and these centred
    featureMaps = 3 * 2 * bands * size.layers() + 4 * bands;
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  @Override
  public Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    return estimates(tf, lowResolution, guide).refined();
  }

  Estimates estimates(Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    Operand<TFloat32> enlarged = enlarge(tf, lowResolution, guide);
    Branches coarse =
        new Branches(tf, tf.math.add(found(tf, enlarged, guide).get(stages.size() - 1), enlarged));
    Operand<TFloat32> shown = coarse.next();
    Operand<TFloat32> added = refinement.apply(tf, coarse.next());
    return new Estimates(shown, tf.math.add(coarse.next(), added));
  }

  /** The low-resolution cube at the size of the guide: bilinear, pixels being squares. */
  static Operand<TFloat32> enlarge(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    Operand<TInt32> size = tf.slice(tf.shape(guide), tf.array(1), tf.array(2));
    return tf.image.resizeBilinear(lowResolution, size, ResizeBilinear.halfPixelCenters(true));
  }

  /** What every stage found, the last one in all bands. */
  List<Operand<TFloat32>> found(Ops tf, Operand<TFloat32> enlarged, Operand<TFloat32> guide) {
    Operand<TFloat32> centred = ZeroCentric.of(tf, guide);
    List<Operand<TFloat32>> found = new ArrayList<>();
    Operand<TFloat32> input = centred;
    for (Stage stage : stages) {
      Operand<TFloat32> details = stage.apply(tf, input, enlarged);
      found.add(details);
      input = tf.concat(List.of(details, centred), tf.constant(3));
    }
    return found;
  }

  /** The mean absolute errors of the coarse and of the refined estimate, added. */
  @Override
  public Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth) {
    Estimates estimates = estimates(tf, lowResolution, guide);
    return tf.math.add(error(tf, estimates.coarse(), truth), error(tf, estimates.refined(), truth));
  }

  static Operand<TFloat32> error(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> truth) {
    return tf.math.mean(tf.math.abs(tf.math.sub(estimate, truth)), tf.array(0, 1, 2, 3));
  }

  /** It sees the whole image, by the means of its feature maps. */
  @Override
  public OptionalInt reach() {
    return OptionalInt.empty();
  }

  @Override
  public int featureMaps() {
    return featureMaps;
  }
}
