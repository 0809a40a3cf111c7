package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.network.NaiveTiles.Neighbour;
import io.github.sfpn.tensor.Tensors;
import java.util.ArrayList;
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
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      List<List<Neighbour>> chosen = choose(bench, height, width, tile);
      Operand<TFloat32> result = aggregated(bench, chosen, height, width, tile, features);

      NaiveTiles tiles = new NaiveTiles(bench.values("x"), BATCH, height, width, features, tile);
      double[] kernel =
          NaiveConvolution.normalised(
              bench.values("speFusion.weight_v"), bench.values("speFusion.weight_g"));
      float[] expected =
          NaiveConvolution.of(
              tiles.besideTheirNeighbours(chosen),
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
      List<List<Neighbour>> chosen = choose(bench, height, width, tile);
      Operand<TFloat32> result = aggregated(bench, chosen, height, width, tile, 3);
      GradientCheck.holds(bench, bench.variables().all(), List.of(result));
    }
  }

  /** The three neighbours of every tile that are most similar in some guide. */
  private static List<List<Neighbour>> choose(LayerBench bench, int height, int width, int tile) {
    float[] guide = bench.uniform(0, 1, BATCH, height, width, 3);
    NaiveTiles tiles = new NaiveTiles(guide, BATCH, height, width, 3, tile);
    List<List<Neighbour>> chosen = new ArrayList<>();
    for (int i = 0; i < BATCH * tiles.perImage(); i++) {
      chosen.add(
          tiles.bySimilarity(i / tiles.perImage(), i % tiles.perImage()).stream()
              .limit(3)
              .toList());
    }
    return chosen;
  }

  private static Operand<TFloat32> aggregated(
      LayerBench bench,
      List<List<Neighbour>> chosen,
      int height,
      int width,
      int tile,
      int features) {
    LocalBlockAggregation aggregation = new LocalBlockAggregation(bench.weights(), features);
    Operand<TFloat32> x = bench.input("x", BATCH, height, width, features);
    TileGrid grid = new TileGrid(bench.tf(), x, tile, bench.padding(height, width, tile));
    TileNeighbours neighbours = bench.neighbours(tensors(chosen));
    return aggregation.apply(bench.tf(), x, grid, grid.sources(bench.tf(), neighbours));
  }

  private static SimilarTiles tensors(List<List<Neighbour>> chosen) {
    int[] index = new int[chosen.size() * 3];
    float[] cosine = new float[chosen.size() * 3];
    for (int tile = 0; tile < chosen.size(); tile++) {
      for (int k = 0; k < chosen.get(tile).size(); k++) {
        index[tile * 3 + k] = chosen.get(tile).get(k).tile();
        cosine[tile * 3 + k] = (float) chosen.get(tile).get(k).cosine();
      }
    }
    int tiles = chosen.size() / BATCH;
    return new SimilarTiles(
        Tensors.of(index, BATCH, tiles, 3), Tensors.of(cosine, BATCH, tiles, 3));
  }
}
