package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.tensor.Tensors;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class TileSimilaritiesTest {
  private static final int BELOW_LEFT = 5;
  private static final int BELOW = 6;

  /** Grids of 1 x 1, of one row or column, and tiles that are all zero are among them. */
  @Property(tries = 60)
  void areTheCosinesOfNeighbouringTiles(
      @ForAll @IntRange(min = 1, max = 2) int batch,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 4) int tile,
      @ForAll TileSimilarity rule,
      @ForAll boolean darkCorner,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      float[] guide = bench.uniform(0, 1, batch, height, width, channels);
      if (darkCorner) {
        darken(guide, height, width, channels);
      }
      Operand<TFloat32> found =
          TileSimilarities.of(
              bench.tf(),
              bench.input("guide", guide, batch, height, width, channels),
              channels,
              tile,
              bench.padding(height, width, tile),
              rule);
      NaiveTiles naive = new NaiveTiles(guide, batch, height, width, channels, tile);
      assertArrayEquals(expected(naive, rule), bench.run(found), 1e-5f);
    }
  }

  private static void darken(float[] guide, int height, int width, int channels) {
    for (int i = 0; i < guide.length; i++) {
      if (i / channels % width < width / 2 && i / channels / width % height < height / 2) {
        guide[i] = 0;
      }
    }
  }

  private static float[] expected(NaiveTiles naive, TileSimilarity rule) {
    float[] expected = new float[naive.batch() * naive.perImage() * 8];
    for (int i = 0; i < expected.length; i++) {
      int image = i / 8 / naive.perImage();
      int number = i / 8 % naive.perImage();
      boolean slips =
          rule == TileSimilarity.AS_PUBLISHED && i % 8 == BELOW && isInner(naive, number);
      OptionalInt other = naive.neighbour(number, slips ? BELOW_LEFT : i % 8);
      expected[i] =
          other.isPresent()
              ? (float) naive.cosine(image, number, other.getAsInt())
              : TileSimilarities.ABSENT;
    }
    return expected;
  }

  private static boolean isInner(NaiveTiles naive, int number) {
    return naive.neighbour(number, 0).isPresent() && naive.neighbour(number, 7).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coarse-x4", "coarse-x8-legacy"})
  void choosesWhatThePublishedCodeChooses(String name) {
    ReferenceValues reference = ReferenceValues.open(name + ".mat");
    int[] shape = reference.shape("rgb");
    int tile = reference.integer("scale") * reference.integer("patch");
    try (LayerBench bench = new LayerBench(1)) {
      Operand<TFloat32> similarities =
          TileSimilarities.of(
              bench.tf(),
              bench.input("guide", reference.batch("rgb"), shape[0], shape[2], shape[3], shape[1]),
              shape[1],
              tile,
              bench.padding(shape[2], shape[3], tile),
              TileSimilarity.AS_PUBLISHED);
      int[] chosenShape = reference.shape("neighbour_index");
      int[] grid = {shape[0], -Math.floorDiv(-shape[2], tile), -Math.floorDiv(-shape[3], tile), 8};
      assertEquals(chosenShape[1], grid[1] * grid[2]);
      try (TFloat32 asTensor = Tensors.of(bench.run(similarities), grid);
          SimilarTiles chosen = SimilarTiles.choose(asTensor, 3, TileSimilarity.AS_PUBLISHED)) {
        double[] index = reference.values("neighbour_index");
        double[] cosine = reference.values("neighbour_cosine");
        int[] foundIndex = Tensors.values(chosen.index());
        float[] foundCosine = Tensors.values(chosen.cosine());
        for (int i = 0; i < foundIndex.length; i++) {
          int k = i % 3;
          int number = i / 3 % chosenShape[1];
          int image = i / 3 / chosenShape[1];
          int inFile = image + shape[0] * (number + chosenShape[1] * k);
          assertEquals(index[inFile], foundIndex[i], "tile " + number + ", place " + k);
          assertEquals(cosine[inFile], foundCosine[i], 1e-5);
        }
      }
    }
  }
}
