package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.network.sfpn.SeparationAggregationUnit.Streams;
import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
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

  /** Of all kernels that see more than a pixel, 3 x 3. */
  private static final int KERNEL_PIXELS = 9;

  private final Architecture architecture;
  private final int tile;
  private final List<Variable> everyBand;
  private final List<Variable> laterBands;

  private final Convolution lowResolutionHead;
  private final Convolution guideHead;
  private final List<SeparationAggregationUnit> units = new ArrayList<>();
  private final Convolution hyperspectralFusion;
  private final Convolution guideFusion;
  private final Convolution streamFusion;
  private final Convolution end;

  private final Optional<Convolution> withResult;
  private final Optional<CarriedFeatures> carriedFeatures;

  /**
   * What makes of the low-resolution bands and the result of the band before what the units begin
   * with: heads of both and their fusion, which have nothing between them, in one convolution.
   */
  private static Convolution withResult(Weights weights, int features, Convolution head) {
    Ops tf = weights.ops().withSubScope("carried_result");
    Convolution resultHead = Convolution.plain(weights.in("spe_head"), 3, 1, features);
    Variable gammas = weights.gammas("gamma_speContext", 2);
    Convolution fusion =
        Convolution.weightNormalised(weights.in("speFusion"), 1, 2 * features, features)
            .ofScaledGroups(tf, gammas);
    return head.then(tf, fusion.ofGroup(tf, 0, 2))
        .plus(tf, resultHead.then(tf, fusion.ofGroup(tf, 1, 2)));
  }

  /** What merges the fused streams and the features of the band before; the sum of both. */
  private record CarriedFeatures(Convolution ofStreams, Convolution ofCarried) {
    static CarriedFeatures of(Weights weights, int features, Convolution streamFusion) {
      Ops tf = weights.ops().withSubScope("carried_features");
      Variable gammas = weights.gammas("gamma_feaContext", 2);
      Convolution fusion =
          Convolution.weightNormalised(weights.in("feaFusion"), 1, 2 * features, features)
              .ofScaledGroups(tf, gammas);
      return new CarriedFeatures(
          streamFusion.then(tf, fusion.ofGroup(tf, 0, 2)), fusion.ofGroup(tf, 1, 2));
    }

    Operand<TFloat32> merge(Ops tf, List<Operand<TFloat32>> streams, Operand<TFloat32> carried) {
      return ofStreams.applyToGroupsAndAdd(tf, streams, ofCarried.apply(tf, carried));
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
    int before = variables.all().size();

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
    Variable hyperspectralGammas = weights.gammas("gamma_hsi", modules);
    Variable guideGammas = weights.gammas("gamma_rgb", modules);
    Weights bottleneck = weights.in("bottleneck");
    hyperspectralFusion =
        Convolution.weightNormalised(bottleneck.in("hsi_fusion"), 1, modules * features, features)
            .ofScaledGroups(tf, hyperspectralGammas);
    guideFusion =
        Convolution.weightNormalised(bottleneck.in("rgb_fusion"), 1, modules * features, features)
            .ofScaledGroups(tf, guideGammas);
    Variable streamGammas = bottleneck.gammas("gamma", 2);
    streamFusion =
        Convolution.weightNormalised(bottleneck.in("fusion"), 3, 2 * features, features)
            .ofScaledGroups(tf, streamGammas);
    end = Convolution.weightNormalised(weights.in("hsi_rgb_end.0"), 3, features, 1);
    everyBand = variables.since(before);

    int untilHere = variables.all().size();
    withResult =
        architecture.size().carriedResult()
            ? Optional.of(withResult(weights, features, lowResolutionHead))
            : Optional.empty();
    carriedFeatures =
        architecture.size().carriedFeatures()
            ? Optional.of(CarriedFeatures.of(weights, features, streamFusion))
            : Optional.empty();
    laterBands = variables.since(untilHere);
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

  /**
   * How many numbers the widest convolution sees around a pixel: more than one stream or tile are
   * seen one after the other.
   */
  public int widestNeighbourhood() {
    return KERNEL_PIXELS * Math.max(architecture.size().features(), architecture.guideChannels());
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

  /**
   * Builds what the network makes of a guide before it meets any band: the same for all of them.
   *
   * @param guide [N, H, W, guide channels]
   * @throws IllegalStateException if this network does not look at the guide's pixels
   */
  public GuideFeatures guideFeatures(Ops tf, Operand<TFloat32> guide) {
    if (!architecture.size().guide()) {
      throw new IllegalStateException("this network does not look at the guide's pixels");
    }
    return guideStream(tf, guide);
  }

  private GuideFeatures guideStream(Ops tf, Operand<TFloat32> seen) {
    return units
        .get(0)
        .guideStream(tf.withSubScope("unit_0"), guideHead.apply(tf.withSubScope("rgb_head"), seen));
  }

  /** Builds the graph of one band. */
  public Band band(Ops tf, Input input) {
    return band(
        tf,
        input,
        guideStream(tf, architecture.size().guide() ? input.guide() : input.lowResolution()));
  }

  /**
   * Builds the graph of one band.
   *
   * @param guideFeatures what {@link #guideFeatures} made of the guide
   */
  public Band band(Ops tf, Input input, GuideFeatures guideFeatures) {
    TileGrid grid = new TileGrid(tf.withSubScope("tiles"), input.guide(), tile, input.padding());
    List<TileGrid.Source> sources =
        grid.sources(tf.withSubScope("tiles"), input.neighbours(), architecture.similarTiles());

    Branches guideSkip = new Branches(tf, guideFeatures.features());
    Operand<TFloat32> lowResolutionSkip =
        lowResolutionHead.apply(tf.withSubScope("hsi_head"), input.lowResolution());
    Streams streams =
        units
            .get(0)
            .apply(
                tf.withSubScope("unit_0"),
                withCarriedResult(tf, input, lowResolutionSkip),
                new GuideFeatures(
                    guideSkip.next(), guideFeatures.refined(), guideFeatures.mixture()),
                grid,
                sources);
    List<Operand<TFloat32>> hyperspectral = new ArrayList<>(List.of(streams.hyperspectral()));
    List<Operand<TFloat32>> guide = new ArrayList<>(List.of(streams.guide()));
    for (int d = 1; d < units.size(); d++) {
      streams = units.get(d).apply(tf.withSubScope("unit_" + d), streams, grid, sources);
      hyperspectral.add(streams.hyperspectral());
      guide.add(streams.guide());
    }

    Ops bottleneck = tf.withSubScope("bottleneck");
    Operand<TFloat32> h =
        hyperspectralFusion.applyAndAdd(bottleneck, hyperspectral, lowResolutionSkip);
    Operand<TFloat32> r = guideFusion.applyAndAdd(bottleneck, guide, guideSkip.next());
    Operand<TFloat32> features = withCarriedFeatures(bottleneck, List.of(h, r), input.carried());
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
      Ops tf, Input input, Operand<TFloat32> lowResolutionFeatures) {
    if (input.carried().isEmpty() || withResult.isEmpty()) {
      return lowResolutionFeatures;
    }
    Operand<TFloat32> result = input.carried().get().result();
    return withResult
        .get()
        .apply(tf.withSubScope("carried_result"), List.of(input.lowResolution(), result));
  }

  private Operand<TFloat32> withCarriedFeatures(
      Ops tf, List<Operand<TFloat32>> streams, Optional<Carried> carried) {
    if (carried.isEmpty() || carriedFeatures.isEmpty()) {
      return streamFusion.applyToGroups(tf, streams);
    }
    return carriedFeatures.get().merge(tf, streams, carried.get().features());
  }
}
