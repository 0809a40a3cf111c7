package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.NaiveConvolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.network.sfpn.NaiveTiles.Neighbour;
import io.github.sfpn.network.sfpn.SeparationAggregationUnit.Streams;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

class SeparationAggregationUnitTest {
  private static final int BATCH = 2;
  private static final int HEIGHT = 7;
  private static final int WIDTH = 5;
  private static final int TILE = 3;

  /** Of the full unit alone; those of units that lack a part are held with the whole network. */
  @Test
  void hasTheDerivativesOfFiniteDifferences() {
    try (LayerBench bench = new LayerBench(1)) {
      Streams out =
          applied(bench, new NetworkConfig(4, 1, 1, TileSimilarity.CORRECT), chosen(bench, 3));
      GradientCheck.holds(
          bench, bench.variables().all(), List.of(out.hyperspectral(), out.guide()));
    }
  }

  private static List<List<Neighbour>> chosen(LayerBench bench, int count) {
    return bench.choose(BATCH, HEIGHT, WIDTH, TILE, count);
  }

  private static Streams applied(
      LayerBench bench, NetworkConfig size, List<List<Neighbour>> chosen) {
    Ops tf = bench.tf();
    int features = size.features();
    Weights weights = bench.weights();
    bench.variables().openGroup();
    SeparationAggregationUnit unit =
        new SeparationAggregationUnit(
            weights,
            new Architecture(3, size),
            new StreamMixtures(weights, features, size.separation()));
    bench.variables().closeGroup();
    bench.moveRectifiersAwayFromTheirBend();
    Streams streams =
        new Streams(
            bench.input("h", BATCH, HEIGHT, WIDTH, features),
            bench.input("r", BATCH, HEIGHT, WIDTH, features));
    TileGrid grid = new TileGrid(tf, streams.guide(), TILE, bench.padding(HEIGHT, WIDTH, TILE));
    int count = size.similarTiles();
    TileNeighbours neighbours = bench.neighbours(chosen, BATCH, count);
    return unit.apply(tf, streams, grid.sources(tf, neighbours, count));
  }

  /** The paper's unit, number by number, with and without its parts. */
  @Property(tries = 10)
  void computesTheFormulasOfThePaper(
      @ForAll @IntRange(min = 1, max = 3) int halfOfFeatures,
      @ForAll boolean aggregation,
      @ForAll boolean separation,
      @ForAll @IntRange(min = 0, max = 4) int count,
      @ForAll long seed) {
    NetworkConfig size =
        new NetworkConfig(
            2 * halfOfFeatures,
            1,
            1,
            TileSimilarity.CORRECT,
            aggregation,
            count,
            separation,
            3,
            true,
            true,
            true);
    try (LayerBench bench = new LayerBench(seed)) {
      List<List<Neighbour>> chosen = chosen(bench, count);
      Streams out = applied(bench, size, chosen);
      Naive naive = new Naive(bench, size);
      float[] h = bench.values("h");
      float[] r = bench.values("r");
      float[] a = naive.residual("unit_hsi_1", h);
      float[] b = naive.residual("unit_rgb_1", r);
      float[] u =
          naive.convolve(
              "fusion.unit_hsi", separation ? naive.beside(naive.half(a, 0), naive.half(b, 0)) : a);
      float[] v =
          naive.convolve(
              "fusion.unit_rgb", separation ? naive.beside(naive.half(a, 1), naive.half(b, 1)) : b);
      float[] f = naive.convolve("fusion.reduce", naive.beside(u, v));
      if (aggregation) {
        NaiveTiles tiles = new NaiveTiles(f, BATCH, HEIGHT, WIDTH, size.features(), TILE);
        f =
            naive.convolve(
                "fusion.aggregate.speFusion", tiles.besideTheirNeighbours(chosen, count));
      }
      assertArrayEquals(
          sum(naive.residual("unit_hsi_2", sum(a, f)), h), bench.run(out.hyperspectral()), 1e-4f);
      assertArrayEquals(
          sum(naive.residual("unit_rgb_2", sum(b, f)), r), bench.run(out.guide()), 1e-4f);
    }
  }

  private static float[] sum(float[] x, float[] y) {
    float[] sum = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = x[i] + y[i];
    }
    return sum;
  }

  /** Layers by their definitions, with the weights of a bench. */
  private record Naive(LayerBench bench, NetworkConfig size) {
    /** A weight-normalised convolution. */
    float[] convolve(String name, float[] x) {
      float[] direction = bench.values(name + ".weight_v");
      float[] length = bench.values(name + ".weight_g");
      int in = x.length / (BATCH * HEIGHT * WIDTH);
      int side = (int) Math.round(Math.sqrt((double) direction.length / in / length.length));
      return NaiveConvolution.of(
          x,
          BATCH,
          HEIGHT,
          WIDTH,
          NaiveConvolution.normalised(direction, length),
          side,
          bench.values(name + ".bias"));
    }

    float[] residual(String name, float[] x) {
      float[] inner = convolve(name + ".m.0", x);
      for (int i = 0; i < inner.length; i++) {
        inner[i] = Math.max(0, inner[i]);
      }
      return sum(convolve(name + ".m.2", inner), x);
    }

    /** The first or the second half of the channels. */
    float[] half(float[] x, int which) {
      int width = size.features() / 2;
      float[] half = new float[x.length / 2];
      for (int i = 0; i < half.length; i++) {
        half[i] = x[i / width * size.features() + which * width + i % width];
      }
      return half;
    }

    /** The channels of one and then those of the other. */
    float[] beside(float[] x, float[] y) {
      int width = x.length / (BATCH * HEIGHT * WIDTH);
      float[] beside = new float[2 * x.length];
      for (int i = 0; i < beside.length; i++) {
        int from = i / (2 * width) * width + i % width;
        beside[i] = i % (2 * width) < width ? x[from] : y[from];
      }
      return beside;
    }
  }
}
