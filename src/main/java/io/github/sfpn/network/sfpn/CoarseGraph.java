package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.sfpn.CoarseNet.Band;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.CoarseNet.Input;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * CoarseNet as one graph for other programs, [N, h, w, L] and [N, s h, s w, guide channels] to [N,
 * s h, s w, L]: the choice of similar tiles, and a loop over the bands. It takes images of any size
 * and any number of bands.
 */
public final class CoarseGraph {
  private final Architecture architecture;
  private final int scale;
  private final Compute compute;

  /**
   * @param scale s
   * @param compute what it is built for
   */
  public CoarseGraph(Architecture architecture, int scale, Compute compute) {
    this.architecture = architecture;
    this.scale = scale;
    this.compute = compute;
  }

  /**
   * Builds it.
   *
   * @param weights by the names that {@link CoarseNet} gives them
   * @param lowResolution [N, h, w, L]
   * @param guide [N, s h, s w, guide channels]
   * @return [N, s h, s w, L], not clipped
   */
  public Operand<TFloat32> estimate(
      ServingGraph graph,
      Map<String, Operand<TFloat32>> weights,
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> guide) {
    Ops tf = graph.ops();
    CoarseNet network = network(tf, weights);
    Operand<TInt32> bands =
        tf.reshape(tf.slice(tf.shape(lowResolution), tf.array(3), tf.array(1)), scalar(tf));
    Operand<TInt32> padding = padding(tf, guide);
    Shared shared =
        new Shared(
            lowResolution,
            guide,
            neighbours(tf, network, guide, padding),
            padding,
            bands,
            architecture.size().guide()
                ? Optional.of(network.guideFeatures(tf.withSubScope("guide"), guide))
                : Optional.empty());
    Operand<TInt32> zero = tf.constant(0);
    Band first = band(tf.withSubScope("first_band"), network, shared, zero, Optional.empty());
    Operand<TFloat32> all = tf.fill(perBand(tf, bands, guide), tf.constant(0f));
    List<Operand<?>> carried =
        List.of(with(tf, all, zero, first.result()), clipped(tf, first.result()), first.features());
    List<Operand<?>> fixed = new ArrayList<>(shared.operands());
    int shares = fixed.size();
    fixed.addAll(weights.values());
    List<Operand<?>> last =
        graph.repeat(
            "later_bands",
            tf.constant(1),
            bands,
            carried,
            fixed,
            (body, band, before, given) -> {
              CoarseNet same = network(body, named(weights, given.subList(shares, given.size())));
              Shared seen = Shared.of(given.subList(0, shares));
              Carried previous = new Carried(number(before.get(1)), number(before.get(2)));
              Band next = band(body, same, seen, band, Optional.of(previous));
              return List.of(
                  with(body, number(before.get(0)), band, next.result()),
                  clipped(body, next.result()),
                  next.features());
            });
    return tf.linalg.transpose(number(last.get(0)), tf.array(1, 2, 3, 0));
  }

  private CoarseNet network(Ops tf, Map<String, Operand<TFloat32>> weights) {
    // initial weights are not looked at, so what draws them does not matter
    return new CoarseNet(
        tf, Variables.given(tf, compute, weights), architecture, scale, new SplittableRandom(0));
  }

  private static Map<String, Operand<TFloat32>> named(
      Map<String, Operand<TFloat32>> names, List<Operand<?>> values) {
    Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
    names.keySet().forEach(name -> named.put(name, number(values.get(named.size()))));
    return named;
  }

  /** As {@link Tiling} pads, [2, 2]. */
  private Operand<TInt32> padding(Ops tf, Operand<TFloat32> guide) {
    Operand<TInt32> size = tf.slice(tf.shape(guide), tf.array(1), tf.array(2));
    Operand<TInt32> missing =
        tf.math.floorMod(tf.math.neg(size), tf.constant(architecture.tile(scale)));
    Operand<TInt32> before = tf.math.div(missing, tf.constant(2));
    return tf.stack(List.of(before, tf.math.sub(missing, before)), Stack.axis(1L));
  }

  private TileNeighbours neighbours(
      Ops tf, CoarseNet network, Operand<TFloat32> guide, Operand<TInt32> padding) {
    int count = architecture.similarTiles();
    return count == 0
        ? new TileNeighbours(
            tf.zeros(tf.array(1, 1, 0), TInt32.class), tf.zeros(tf.array(1, 1, 0), TFloat32.class))
        : TileChoice.of(
            tf.withSubScope("tile_choice"),
            network.tileSimilarities(tf, guide, padding),
            count,
            architecture.size().tileSimilarity());
  }

  private Band band(
      Ops tf, CoarseNet network, Shared shared, Operand<TInt32> band, Optional<Carried> carried) {
    Operand<TInt32> seen = neighbouringBands(tf, band, shared.bands());
    Input input =
        new Input(
            network.enlarge(tf, shared.lowResolution(), seen, shared.guide()),
            shared.guide(),
            network.similarLines(tf, shared.guide(), shared.neighbours(), shared.padding()),
            carried);
    return shared
        .features()
        .map(features -> network.band(tf, input, features))
        .orElseGet(() -> network.band(tf, input));
  }

  /** As {@link Architecture#neighbouringBands} says: those that exist, nearest first. */
  private Operand<TInt32> neighbouringBands(Ops tf, Operand<TInt32> band, Operand<TInt32> bands) {
    int others = architecture.size().neighbouringBands() - 1;
    Operand<TInt32> own = tf.reshape(band, tf.array(1));
    if (others == 0) {
      return own;
    }
    int[] offsets = new int[2 * others];
    int[] order = new int[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i % 2 == 0 ? -(i / 2 + 1) : i / 2 + 1;
      order[i] = -i;
    }
    int[] places = new int[others + 1];
    int middle = places.length / 2;
    for (int found = 0; found < others; found++) {
      int step = found / 2 + 1;
      places[found % 2 == 0 ? middle - step : middle + step] = found + 1;
    }
    Operand<TInt32> candidates = tf.math.add(own, tf.constant(offsets));
    Operand<TInt32> late = tf.fill(tf.shape(candidates), tf.constant(-offsets.length));
    Operand<TInt32> early =
        tf.select(
            tf.math.logicalAnd(
                tf.math.greaterEqual(candidates, tf.constant(0)), tf.math.less(candidates, bands)),
            tf.constant(order),
            late);
    Operand<TInt32> nearest = tf.nn.topK(early, tf.constant(others), TInt32.class).indices();
    Operand<TInt32> chosen = tf.gather(candidates, nearest, tf.constant(0));
    return tf.gather(
        tf.concat(List.of(own, chosen), tf.constant(0)), tf.constant(places), tf.constant(0));
  }

  /** [L, N, H, W]. */
  private static Operand<TInt32> perBand(Ops tf, Operand<TInt32> bands, Operand<TFloat32> guide) {
    Operand<TInt32> size = tf.slice(tf.shape(guide), tf.array(0), tf.array(3));
    return tf.concat(List.of(tf.reshape(bands, tf.array(1)), size), tf.constant(0));
  }

  /** All bands, one of them replaced by [N, H, W, 1]. */
  private static Operand<TFloat32> with(
      Ops tf, Operand<TFloat32> all, Operand<TInt32> band, Operand<TFloat32> result) {
    Operand<TInt32> size = tf.slice(tf.shape(all), tf.array(1), tf.array(3));
    Operand<TInt32> one = tf.concat(List.of(tf.array(1), size), tf.constant(0));
    return tf.tensorScatterNdUpdate(all, tf.reshape(band, tf.array(1, 1)), tf.reshape(result, one));
  }

  private static Operand<TFloat32> clipped(Ops tf, Operand<TFloat32> result) {
    return tf.clipByValue(result, tf.constant(0f), tf.constant(1f));
  }

  private static Operand<TInt32> scalar(Ops tf) {
    return tf.array(new int[0]);
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> number(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }

  @SuppressWarnings("unchecked")
  private static Operand<TInt32> integer(Operand<?> operand) {
    return (Operand<TInt32>) operand;
  }

  /**
   * What all bands share.
   *
   * @param features of the guide; empty if the network does not use its pixels
   */
  private record Shared(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> guide,
      TileNeighbours neighbours,
      Operand<TInt32> padding,
      Operand<TInt32> bands,
      Optional<GuideFeatures> features) {
    /** All of it, as {@link #of} takes it. */
    List<Operand<?>> operands() {
      List<Operand<?>> all =
          new ArrayList<>(
              List.of(
                  lowResolution, guide, neighbours.index(), neighbours.cosine(), padding, bands));
      features.ifPresent(f -> all.addAll(List.of(f.features(), f.refined(), f.mixture())));
      return all;
    }

    static Shared of(List<Operand<?>> all) {
      return new Shared(
          number(all.get(0)),
          number(all.get(1)),
          new TileNeighbours(integer(all.get(2)), number(all.get(3))),
          integer(all.get(4)),
          integer(all.get(5)),
          all.size() > 6
              ? Optional.of(
                  new GuideFeatures(number(all.get(6)), number(all.get(7)), number(all.get(8))))
              : Optional.empty());
    }
  }
}
