package io.github.sfpn.network.pzresnet;

import io.github.sfpn.network.CentredNetwork;
import io.github.sfpn.network.Centring;
import io.github.sfpn.network.Enlargement;
import io.github.sfpn.network.MeanAbsoluteError;
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
import org.tensorflow.types.TFloat32;

/**
 * PZRes-Net (Zhu et al., IEEE TIP 2021), [N, h, w, L] and [N, H, W, guide channels] to [N, H, W,
 * L]: the enlarged low-resolution cube plus details from the zero-centric guide. The stages compute
 * the details of more and more bands; a final refinement adds values of at least 0.
 *
 * <p>It supports any number of bands and guide channels, and any scale: no weight depends on the
 * scale.
 */
public final class PzresNet implements CentredNetwork {
  private final List<Stage> stages = new ArrayList<>();
  private final DenseLayer refinement;
  private final List<Variable> weights;
  private final int featureMaps;

  /** The two estimates of the network, each [N, H, W, L]. */
  record Estimates(Operand<TFloat32> coarse, Operand<TFloat32> refined) {}

  /**
   * Makes the weights.
   *
   * @param variables where the weights are kept
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
    // the peak is the last layer of the last stage: its inputs, concatenated, and zero-centred
    featureMaps = 3 * 2 * bands * size.layers() + 4 * bands;
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  @Override
  public Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    return estimates(tf, lowResolution, guide, ZeroCentric::of).refined();
  }

  @Override
  public Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Centring centring) {
    return estimates(tf, lowResolution, guide, centring).refined();
  }

  Estimates estimates(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Centring centring) {
    Operand<TFloat32> enlarged = Enlargement.bilinear(tf, lowResolution, guide);
    Branches coarse =
        new Branches(
            tf, tf.math.add(found(tf, enlarged, guide, centring).get(stages.size() - 1), enlarged));
    Operand<TFloat32> shown = coarse.next();
    Operand<TFloat32> added = refinement.apply(tf, coarse.next(), centring);
    return new Estimates(shown, tf.math.add(coarse.next(), added));
  }

  /** The details of every stage; those of the last stage have all bands. */
  List<Operand<TFloat32>> found(
      Ops tf, Operand<TFloat32> enlarged, Operand<TFloat32> guide, Centring centring) {
    Operand<TFloat32> centred = centring.centred(tf, guide);
    List<Operand<TFloat32>> found = new ArrayList<>();
    Operand<TFloat32> input = centred;
    for (Stage stage : stages) {
      Operand<TFloat32> details = stage.apply(tf, input, enlarged, centring);
      found.add(details);
      input = tf.concat(List.of(details, centred), tf.constant(3));
    }
    return found;
  }

  /** The sum of the mean absolute errors of the coarse and the refined estimate. */
  @Override
  public Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth) {
    Estimates estimates = estimates(tf, lowResolution, guide, ZeroCentric::of);
    return tf.math.add(
        MeanAbsoluteError.of(tf, estimates.coarse(), truth),
        MeanAbsoluteError.of(tf, estimates.refined(), truth));
  }

  /** Empty: through the means of the feature maps, a pixel depends on the whole image. */
  @Override
  public OptionalInt reach() {
    return OptionalInt.empty();
  }

  /** Every stage begins with a convolution and has one in each layer; the refinement has one. */
  @Override
  public int reachOfCentred(int scale) {
    return stages.stream().mapToInt(Stage::convolutions).sum() + 1 + scale;
  }

  @Override
  public int featureMaps() {
    return featureMaps;
  }
}
