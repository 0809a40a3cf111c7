package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.NaiveConvolution;
import io.github.sfpn.network.sfpn.NaiveTiles.Neighbour;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class LocalBlockAggregationTest {
  private static final int BATCH = 2;

  @Property(tries = 30)
  void putsTheMostSimilarNeighboursBesideEveryTileAndConvolves(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 4) int tile,
      @ForAll @IntRange(min = 1, max = 3) int features,
      @ForAll @IntRange(min = 0, max = 8) int count,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      List<List<Neighbour>> chosen = bench.choose(BATCH, height, width, tile, count);
      Operand<TFloat32> result = aggregated(bench, chosen, height, width, tile, features, count);

      NaiveTiles tiles = new NaiveTiles(bench.values("x"), BATCH, height, width, features, tile);
      double[] kernel =
          NaiveConvolution.normalised(
              bench.values("speFusion.weight_v"), bench.values("speFusion.weight_g"));
      float[] expected =
          NaiveConvolution.of(
              tiles.besideTheirNeighbours(chosen, count),
              BATCH,
              height,
              width,
              kernel,
              3,
              bench.values("speFusion.bias"));
      assertArrayEquals(expected, bench.run(result), 1e-5f);
    }
  }

  /** Grids with padding, with fewer than three neighbours and with none. */
  @ParameterizedTest
  @CsvSource({"7, 8, 3", "3, 7, 3", "4, 4, 4"})
  void hasTheDerivativesOfFiniteDifferences(int height, int width, int tile) {
    try (LayerBench bench = new LayerBench(1)) {
      List<List<Neighbour>> chosen = bench.choose(BATCH, height, width, tile, 3);
      Operand<TFloat32> result = aggregated(bench, chosen, height, width, tile, 3, 3);
      GradientCheck.holds(bench, bench.variables().all(), List.of(result));
    }
  }

  private static Operand<TFloat32> aggregated(
      LayerBench bench,
      List<List<Neighbour>> chosen,
      int height,
      int width,
      int tile,
      int features,
      int count) {
    LocalBlockAggregation aggregation = new LocalBlockAggregation(bench.weights(), features, count);
    Operand<TFloat32> x = bench.input("x", BATCH, height, width, features);
    TileGrid grid = new TileGrid(bench.tf(), x, tile, bench.padding(height, width, tile));
    TileNeighbours neighbours = bench.neighbours(chosen, BATCH, count);
    return aggregation.apply(bench.tf(), x, grid.sources(bench.tf(), neighbours, count));
  }
}
