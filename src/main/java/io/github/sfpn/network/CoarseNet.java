package io.github.sfpn.network;

import io.github.sfpn.network.SeparationAggregationUnit.Streams;
import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * CoarseNet, the first stage of SFPN (paper section III-B): one band of the high-resolution cube at
 * a time.
 *
 * <p>Weights are made once; {@link #band} builds the graph of one band over them, for the first
 * band (nothing carried) or a later one (result and features of the band before).
 */
public final class CoarseNet {
  /**
   * What one band is computed from.
   *
   * @param lowResolution [N, H, W, n] the band and its neighbours, see {@link #enlarge}
   * @param guide [N, H, W, guide channels]
   * @param neighbours similar tiles of the guide
   * @param padding [2, 2], see {@link Tiling}
   * @param carried from the band before; empty for the first
   */
  public record Input(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> guide,
      TileNeighbours neighbours,
      Operand<TInt32> padding,
      Optional<Carried> carried) {}

  /**
   * What a band hands to the next, without gradient. A network may make no use of one or both.
   *
   * @param result [N, H, W, 1] in [0, 1]
   * @param features [N, H, W, F]
   */
  public record Carried(Operand<TFloat32> result, Operand<TFloat32> features) {}

  /**
   * What one band gives.
   *
   * @param result [N, H, W, 1], not clipped
   * @param features [N, H, W, F]
   */
  public record Band(Operand<TFloat32> result, Operand<TFloat32> features) {}

  private final Architecture architecture;
  private final int tile;
  private final List<Variable> everyBand;
  private final List<Variable> laterBands;

  private final Convolution lowResolutionHead;
  private final Convolution guideHead;
  private final List<SeparationAggregationUnit> units = new ArrayList<>();
  private final Variable hyperspectralGammas;
  private final Variable guideGammas;
  private final Convolution hyperspectralFusion;
  private final Convolution guideFusion;
  private final Variable streamGammas;
  private final Convolution streamFusion;
  private final Convolution end;

  private final Optional<CarriedResult> carriedResult;
  private final Optional<CarriedFeatures> carriedFeatures;

  /** What merges the result of the band before. */
  private record CarriedResult(Convolution head, Variable gammas, Convolution fusion) {
    CarriedResult(Weights weights, int features) {
      this(
          Convolution.plain(weights.in("spe_head"), 3, 1, features),
          weights.gammas("gamma_speContext", 2),
          Convolution.weightNormalised(weights.in("speFusion"), 1, 2 * features, features));
    }

    Operand<TFloat32> merge(Ops tf, Operand<TFloat32> h, Operand<TFloat32> result) {
      return fusion.apply(tf, List.of(h, head.apply(tf, result)), gammas);
    }
  }

  /** What merges the features of the band before. */
  private record CarriedFeatures(Variable gammas, Convolution fusion) {
    CarriedFeatures(Weights weights, int features) {
      this(
          weights.gammas("gamma_feaContext", 2),
          Convolution.weightNormalised(weights.in("feaFusion"), 1, 2 * features, features));
    }

    Operand<TFloat32> merge(Ops tf, Operand<TFloat32> q, Operand<TFloat32> features) {
      return fusion.apply(tf, List.of(q, features), gammas);
    }
  }

  /**
   * Makes the weights.
   *
   * @param variables where they are kept; they get their values when it is initialised
   * @param scale s, of the images this network will see; no weight depends on it
   * @param random draws the initial values
   */
  public CoarseNet(
      Ops tf, Variables variables, Architecture architecture, int scale, RandomGenerator random) {
    this.architecture = architecture;
    this.tile = architecture.tile(scale);
    int features = architecture.size().features();
    int modules = architecture.size().modules();
    Weights weights = new Weights(tf, variables, random);
    List<Variable> before = List.copyOf(variables.all());

    lowResolutionHead =
        Convolution.plain(
            weights.in("hsi_head"), 3, architecture.size().neighbouringBands(), features);
    int guideHeadChannels =
        architecture.size().guide()
            ? architecture.guideChannels()
            : architecture.size().neighbouringBands();
    guideHead = Convolution.plain(weights.in("rgb_head"), 3, guideHeadChannels, features);
    for (int d = 0; d < modules; d++) {
      units.add(new SeparationAggregationUnit(weights.in("inter_body." + d), architecture));
    }
    hyperspectralGammas = weights.gammas("gamma_hsi", modules);
    guideGammas = weights.gammas("gamma_rgb", modules);
    Weights bottleneck = weights.in("bottleneck");
    hyperspectralFusion =
        Convolution.weightNormalised(bottleneck.in("hsi_fusion"), 1, modules * features, features);
    guideFusion =
        Convolution.weightNormalised(bottleneck.in("rgb_fusion"), 1, modules * features, features);
    streamGammas = bottleneck.gammas("gamma", 2);
    streamFusion = Convolution.weightNormalised(bottleneck.in("fusion"), 3, 2 * features, features);
    end = Convolution.weightNormalised(weights.in("hsi_rgb_end.0"), 3, features, 1);
    everyBand = added(variables, before);

    List<Variable> untilHere = List.copyOf(variables.all());
    carriedResult =
        architecture.size().carriedResult()
            ? Optional.of(new CarriedResult(weights, features))
            : Optional.empty();
    carriedFeatures =
        architecture.size().carriedFeatures()
            ? Optional.of(new CarriedFeatures(weights, features))
            : Optional.empty();
    laterBands = added(variables, untilHere);
  }

  private static List<Variable> added(Variables variables, Collection<Variable> before) {
    return variables.all().stream().skip(before.size()).toList();
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Side of an ALBA tile in high-resolution pixels, t. */
  public int tile() {
    return tile;
  }

  /** The weights that every band uses. */
  public List<Variable> everyBand() {
    return everyBand;
  }

  /** The weights that the first band does not use: what merges the carried result and features. */
  public List<Variable> laterBands() {
    return laterBands;
  }

  /** All weights. */
  public List<Variable> weights() {
    List<Variable> weights = new ArrayList<>(everyBand);
    weights.addAll(laterBands);
    return weights;
  }

  /** How many numbers the network learns. */
  public long parameters() {
    return weights().stream().mapToLong(Variable::size).sum();
  }

  /** Builds the comparison of the guide's tiles: [N, rows, columns, 8]. */
  public Operand<TFloat32> tileSimilarities(
      Ops tf, Operand<TFloat32> guide, Operand<TInt32> padding) {
    return TileSimilarities.of(
        tf.withSubScope("tile_similarities"),
        guide,
        architecture.guideChannels(),
        tile,
        padding,
        architecture.size().tileSimilarity());
  }

  /** Chooses by what {@link #tileSimilarities} gave; the caller closes the choice. */
  public SimilarTiles choose(TFloat32 tileSimilarities) {
    return SimilarTiles.choose(
        tileSimilarities, architecture.similarTiles(), architecture.size().tileSimilarity());
  }

  /** Builds the graph of one band. */
  public Band band(Ops tf, Input input) {
    TileGrid grid = new TileGrid(tf.withSubScope("tiles"), input.guide(), tile, input.padding());
    List<TileGrid.Source> sources =
        grid.sources(tf.withSubScope("tiles"), input.neighbours(), architecture.similarTiles());

    Operand<TFloat32> seenByGuideHead =
        architecture.size().guide() ? input.guide() : input.lowResolution();
    Branches guideSkip =
        new Branches(tf, guideHead.apply(tf.withSubScope("rgb_head"), seenByGuideHead));
    Branches lowResolutionSkip =
        new Branches(
            tf, lowResolutionHead.apply(tf.withSubScope("hsi_head"), input.lowResolution()));
    Streams streams =
        new Streams(
            withCarriedResult(tf, lowResolutionSkip.next(), input.carried()), guideSkip.next());

    List<Operand<TFloat32>> hyperspectral = new ArrayList<>();
    List<Operand<TFloat32>> guide = new ArrayList<>();
    for (int d = 0; d < units.size(); d++) {
      streams = units.get(d).apply(tf.withSubScope("unit_" + d), streams, grid, sources);
      hyperspectral.add(streams.hyperspectral());
      guide.add(streams.guide());
    }

    Ops bottleneck = tf.withSubScope("bottleneck");
    Operand<TFloat32> h =
        tf.math.add(
            hyperspectralFusion.apply(bottleneck, hyperspectral, hyperspectralGammas),
            lowResolutionSkip.next());
    Operand<TFloat32> r =
        tf.math.add(guideFusion.apply(bottleneck, guide, guideGammas), guideSkip.next());
    Operand<TFloat32> fused = streamFusion.apply(bottleneck, List.of(h, r), streamGammas);
    Operand<TFloat32> features = withCarriedFeatures(tf, fused, input.carried());
    Operand<TFloat32> result =
        end.apply(tf.withSubScope("end"), tf.math.add(features, guideSkip.next()));
    return new Band(result, features);
  }

  /**
   * Chosen low-resolution bands, every pixel repeated s times along rows and columns.
   *
   * @param lowResolution [N, h, w, L]
   * @param bands [n], see {@link Architecture#neighbouringBands}
   * @param guide [N, H, W, guide channels], for its size
   * @return [N, H, W, n]
   */
  public Operand<TFloat32> enlarge(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TInt32> bands, Operand<TFloat32> guide) {
    Operand<TFloat32> chosen = tf.gather(lowResolution, bands, tf.constant(3));
    Operand<TInt32> size = tf.slice(tf.shape(guide), tf.array(1), tf.array(2));
    return tf.image.resizeNearestNeighbor(chosen, size);
  }

  private Operand<TFloat32> withCarriedResult(
      Ops tf, Operand<TFloat32> h, Optional<Carried> carried) {
    if (carried.isEmpty() || carriedResult.isEmpty()) {
      return h;
    }
    Ops scope = tf.withSubScope("carried_result");
    return carriedResult.get().merge(scope, h, carried.get().result());
  }

  private Operand<TFloat32> withCarriedFeatures(
      Ops tf, Operand<TFloat32> q, Optional<Carried> carried) {
    if (carried.isEmpty() || carriedFeatures.isEmpty()) {
      return q;
    }
    Ops scope = tf.withSubScope("carried_features");
    return carriedFeatures.get().merge(scope, q, carried.get().features());
  }
}
