package io.github.sfpn.network.ual;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Enlargement;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.MeanAbsoluteError;
import io.github.sfpn.network.Weights;
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
 * The fusion network of UAL (Zhang et al., CVPR 2020), [N, h, w, L] and [N, H, W, guide channels]
 * to [N, H, W, L]. Three branches read the guide, both images, and the enlarged low-resolution
 * cube. In each of two stages, the branches compute separately and then exchange features.
 *
 * <p>It supports any number of bands and guide channels, and any scale: no weight depends on the
 * scale.
 */
public final class UalNet implements FusionNetwork {
  static final int BRANCHES = 3;
  private static final int STAGES = 2;

  /** 3 x 3 convolutions between input and estimate on the longest path. */
  private static final int CONVOLUTIONS =
      2 + STAGES * (Branch.CONVOLUTIONS + Exchange.CONVOLUTIONS) + 3;

  private final int scale;
  private final int featureMaps;
  private final List<Entry> entries = new ArrayList<>();
  private final List<List<Branch>> stages = new ArrayList<>();
  private final Exchange exchange;
  private final List<Convolution> exit = new ArrayList<>();
  private final List<Variable> weights;

  /** The entry of a branch: images to features. */
  private record Entry(Convolution first, Convolution second) {
    Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> images) {
      return second.apply(tf, tf.nn.relu(first.apply(tf, images)));
    }
  }

  /**
   * Makes the weights.
   *
   * @param variables where the weights are kept
   * @param guideChannels channels of the guide
   * @param bands L
   * @param scale s
   * @param features F: a branch has 2 F feature maps, the first of the final layers 4 F
   * @param random draws the initial values
   */
  public UalNet(
      Ops tf,
      Variables variables,
      int guideChannels,
      int bands,
      int scale,
      int features,
      RandomGenerator random) {
    this.scale = scale;
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    int channels = 2 * features;
    int[] seen = {guideChannels, bands + guideChannels, bands};
    for (int i = 1; i <= BRANCHES; i++) {
      entries.add(
          new Entry(
              Convolution.plain(here.in("layerIn" + i + "_1"), 3, seen[i - 1], features),
              Convolution.plain(here.in("layerIn" + i + "_2"), 3, features, channels)));
    }
    for (int stage = 1; stage <= STAGES; stage++) {
      List<Branch> branches = new ArrayList<>();
      for (int i = 1; i <= BRANCHES; i++) {
        branches.add(new Branch(here.in("branch%d_%d".formatted(i, stage)), channels));
      }
      stages.add(branches);
    }
    exchange = new Exchange(here, channels);
    exit.add(Convolution.plain(here.in("layerOut1"), 3, BRANCHES * channels, 2 * channels));
    exit.add(Convolution.plain(here.in("layerOut2"), 3, 2 * channels, channels));
    exit.add(Convolution.plain(here.in("layerOut3"), 3, channels, bands));
    weights = variables.since(before);
    featureMaps = 14 * BRANCHES * channels + 3 * bands + 2 * guideChannels;
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  @Override
  public Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
    Operand<TFloat32> enlarged = Enlargement.bilinear(tf, lowResolution, guide);
    List<List<Operand<TFloat32>>> seen =
        List.of(List.of(guide), List.of(enlarged, guide), List.of(enlarged));
    List<Operand<TFloat32>> begun = new ArrayList<>();
    for (int i = 0; i < BRANCHES; i++) {
      begun.add(entries.get(i).apply(tf, seen.get(i)));
    }
    List<Operand<TFloat32>> features = begun;
    for (List<Branch> branches : stages) {
      List<Operand<TFloat32>> alone = new ArrayList<>();
      for (int i = 0; i < BRANCHES; i++) {
        alone.add(branches.get(i).apply(tf, features.get(i)));
      }
      features = exchange.apply(tf, alone);
    }
    List<Operand<TFloat32>> ended = new ArrayList<>();
    for (int i = 0; i < BRANCHES; i++) {
      ended.add(tf.math.add(features.get(i), begun.get(i)));
    }
    Operand<TFloat32> x = tf.nn.relu(exit.get(0).apply(tf, ended));
    x = tf.nn.relu(exit.get(1).apply(tf, x));
    return exit.get(2).apply(tf, x);
  }

  /** The mean absolute error. */
  @Override
  public Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Operand<TFloat32> truth) {
    return MeanAbsoluteError.of(tf, estimate(tf, lowResolution, guide), truth);
  }

  /** One pixel for every convolution, and s pixels for the enlargement. */
  @Override
  public OptionalInt reach() {
    return OptionalInt.of(CONVOLUTIONS + scale);
  }

  @Override
  public int featureMaps() {
    return featureMaps;
  }
}
