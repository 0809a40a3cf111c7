package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.LearnedNetwork;
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
 * CoarseNet, the first stage of SFPN (paper section III-B): three low-resolution bands and the
 * guide to one high-resolution band, [N, H, W, 3] and [N, H, W, guide channels] to [N, H, W, 1].
 *
 * <p>The constructor makes the weights once. {@link #band} builds the graph of a band: of the first
 * band, or of a later band, which also reads the previous band's result and features. {@link
 * CoarseLayers} holds the layers as the paper draws them; {@link FoldedLayers} folds neighbouring
 * convolutions of them into one.
 */
public final class CoarseNet implements LearnedNetwork {
  /**
   * The inputs of one band.
   *
   * @param lowResolution the band and its neighbours, [N, H, W, n], see {@link #enlarge}
   * @param guide [N, H, W, guide channels]
   * @param similar the lines of similar tiles of the guide
   * @param carried from the previous band; empty for the first band
   */
  public record Input(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> guide,
      SimilarLines similar,
      Optional<Carried> carried) {}

  /**
   * What a band passes to the next band, without gradient. A network without such a part ignores
   * it.
   *
   * @param result [N, H, W, 1] in [0, 1]
   * @param features [N, H, W, F]
   */
  public record Carried(Operand<TFloat32> result, Operand<TFloat32> features) {}

  /**
   * The outputs of one band.
   *
   * @param result [N, H, W, 1], not clipped
   * @param features [N, H, W, F]
   */
  public record Band(Operand<TFloat32> result, Operand<TFloat32> features) {}

  /** All kernels of more than one pixel are 3 x 3. */
  private static final int KERNEL_PIXELS = 9;

  private final Architecture architecture;
  private final int tile;
  private final List<Variable> everyBand;
  private final List<Variable> laterBands;
  private final FoldedLayers layers;

  /**
   * Makes the weights.
   *
   * @param variables where the weights are kept; initialise them before the first run
   * @param scale s of the images that this network will see; no weight depends on it
   * @param random draws the initial values
   */
  public CoarseNet(
      Ops tf, Variables variables, Architecture architecture, int scale, RandomGenerator random) {
    this.architecture = architecture;
    tile = architecture.tile(scale);
    CoarseLayers drawn =
        CoarseLayers.of(variables, new Weights(tf, variables, random), architecture);
    everyBand = drawn.everyBand();
    laterBands = drawn.laterBands();
    layers = FoldedLayers.of(tf, drawn);
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

  /** The weights that the first band does not use: they fuse the previous band's outputs. */
  public List<Variable> laterBands() {
    return laterBands;
  }

  @Override
  public List<Variable> weights() {
    List<Variable> weights = new ArrayList<>(everyBand);
    weights.addAll(laterBands);
    return weights;
  }

  /**
   * How many inputs the widest convolution sums up for one output. Streams and tiles are convolved
   * one after the other, see {@link Convolution#applyToGroups}.
   */
  public int widestNeighbourhood() {
    return KERNEL_PIXELS * Math.max(architecture.size().features(), architecture.guideChannels());
  }

  /** Builds the similarities of neighbouring tiles of the guide, [N, rows, columns, 8]. */
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

  /** Chooses the similar tiles by their {@link #tileSimilarities}; the caller closes them. */
  public SimilarTiles choose(TFloat32 tileSimilarities) {
    return SimilarTiles.choose(
        tileSimilarities, architecture.similarTiles(), architecture.size().tileSimilarity());
  }

  /**
   * Builds the lines of similar tiles of images of any size.
   *
   * @param guide [N, H, W, guide channels], for its size
   * @param padding [2, 2], see {@link Tiling}
   */
  public SimilarLines similarLines(
      Ops tf, Operand<TFloat32> guide, TileNeighbours neighbours, Operand<TInt32> padding) {
    Ops scope = tf.withSubScope("tiles");
    return new TileGrid(scope, guide, tile, padding)
        .sources(scope, neighbours, architecture.similarTiles());
  }

  /**
   * Placeholders for the lines of similar tiles of square crops, see {@link #chooseLines}.
   *
   * @param side of a crop in pixels
   */
  public SimilarLines linesOfCrops(Ops tf, int side) {
    return new SimilarLines(tf, new CropTiles(side, tile));
  }

  /**
   * Chooses the lines of the similar tiles of square crops by their {@link #tileSimilarities}; the
   * caller closes them.
   *
   * @param side of a crop in pixels
   */
  public ChosenLines chooseLines(TFloat32 tileSimilarities, int side) {
    try (SimilarTiles chosen = choose(tileSimilarities)) {
      return ChosenLines.of(chosen, new CropTiles(side, tile));
    }
  }

  /**
   * Builds the features of a guide that all bands share.
   *
   * @param guide [N, H, W, guide channels]
   * @throws IllegalStateException if this network does not use the guide's pixels
   */
  public GuideFeatures guideFeatures(Ops tf, Operand<TFloat32> guide) {
    if (!architecture.size().guide()) {
      throw new IllegalStateException("this network does not use the guide's pixels");
    }
    return guideStream(tf, guide);
  }

  private GuideFeatures guideStream(Ops tf, Operand<TFloat32> image) {
    Operand<TFloat32> head = layers.guideHead().apply(tf.withSubScope("rgb_head"), image);
    return layers.units().get(0).guideStream(tf.withSubScope("unit_0"), head);
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
   * @param guideFeatures from {@link #guideFeatures}
   */
  public Band band(Ops tf, Input input, GuideFeatures guideFeatures) {
    // h = hsi_head(bands), r = rgb_head(guide); then h = speFusion([g0 h, g1 spe_head(S)])
    Branches guideSkip = new Branches(tf, guideFeatures.features());
    Operand<TFloat32> lowResolutionSkip =
        layers.lowResolutionHead().apply(tf.withSubScope("hsi_head"), input.lowResolution());
    Operand<TFloat32> h = fusedWithResult(tf, input, lowResolutionSkip);
    GuideFeatures r =
        new GuideFeatures(guideSkip.next(), guideFeatures.refined(), guideFeatures.mixture());

    // h, r = SAU_d(h, r) for d = 1 .. D
    Streams streams = layers.units().get(0).apply(tf.withSubScope("unit_0"), h, r, input.similar());
    List<Operand<TFloat32>> hyperspectral = new ArrayList<>(List.of(streams.hyperspectral()));
    List<Operand<TFloat32>> guide = new ArrayList<>(List.of(streams.guide()));
    for (int d = 1; d < layers.units().size(); d++) {
      Ops scope = tf.withSubScope("unit_" + d);
      streams = layers.units().get(d).apply(scope, streams, input.similar());
      hyperspectral.add(streams.hyperspectral());
      guide.add(streams.guide());
    }

    // h = hsi_fusion([H_1 .. H_D]) + skip, r = rgb_fusion([M_1 .. M_D]) + skip
    Ops bottleneck = tf.withSubScope("bottleneck");
    Operand<TFloat32> fusedH =
        layers.hyperspectralFusion().applyAndAdd(bottleneck, hyperspectral, lowResolutionSkip);
    Operand<TFloat32> fusedR =
        layers.guideFusion().applyAndAdd(bottleneck, guide, guideSkip.next());

    // q = fusion([b0 h, b1 r]); then q = feaFusion([f0 q, f1 C]); out = hsi_rgb_end(q + skip)
    Operand<TFloat32> features =
        fusedWithFeatures(bottleneck, List.of(fusedH, fusedR), input.carried());
    Operand<TFloat32> result =
        layers
            .end()
            .apply(tf.withSubScope("end"), tf.math.addN(List.of(features, guideSkip.next())));
    return new Band(result, features);
  }

  private Operand<TFloat32> fusedWithResult(
      Ops tf, Input input, Operand<TFloat32> lowResolutionFeatures) {
    if (input.carried().isEmpty() || layers.carriedResult().isEmpty()) {
      return lowResolutionFeatures;
    }
    Operand<TFloat32> result = input.carried().get().result();
    return layers
        .carriedResult()
        .get()
        .apply(tf.withSubScope("carried_result"), List.of(input.lowResolution(), result));
  }

  private Operand<TFloat32> fusedWithFeatures(
      Ops tf, List<Operand<TFloat32>> streams, Optional<Carried> carried) {
    if (carried.isEmpty() || layers.carriedFeatures().isEmpty()) {
      return layers.streamFusion().applyToGroups(tf, streams);
    }
    return layers.carriedFeatures().get().apply(tf, streams, carried.get().features());
  }

  /**
   * Selects low-resolution bands and enlarges them to the guide's size: every pixel becomes s x s
   * equal pixels.
   *
   * @param lowResolution [N, h, w, L]
   * @param bands [n], see {@link Architecture#neighbouringBands}
   * @param guide [N, H, W, guide channels], for its size
   * @return [N, H, W, n]
   */
  public Operand<TFloat32> enlarge(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TInt32> bands, Operand<TFloat32> guide) {
    return enlarged(tf, lowResolution, bands, tf.slice(tf.shape(guide), tf.array(1), tf.array(2)));
  }

  /** Likewise, to a square of a known side. */
  public Operand<TFloat32> enlarge(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TInt32> bands, int side) {
    return enlarged(tf, lowResolution, bands, tf.array(side, side));
  }

  private static Operand<TFloat32> enlarged(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TInt32> bands, Operand<TInt32> size) {
    return tf.image.resizeNearestNeighbor(tf.gather(lowResolution, bands, tf.constant(3)), size);
  }
}
