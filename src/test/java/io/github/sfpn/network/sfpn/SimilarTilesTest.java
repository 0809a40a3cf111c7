package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.tensor.Tensors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tensorflow.types.TFloat32;

class SimilarTilesTest {
  private record Candidate(int tile, float similarity) {}

  /** Few levels of similarity make ties, which go to the neighbour that comes first. */
  @Property(tries = 200)
  void areTheMostSimilarNeighboursAndNothingWhereThereAreFewer(
      @ForAll @IntRange(min = 1, max = 2) int images,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(min = 2, max = 50) int levels,
      @ForAll @IntRange(min = 0, max = 8) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] similarities = new float[images * rows * columns * 8];
    List<List<Candidate>> expected = new ArrayList<>();
    NaiveTiles grid = new NaiveTiles(new float[0], images, rows, columns, 1, 1);
    for (int tile = 0; tile < images * rows * columns; tile++) {
      List<Candidate> candidates = new ArrayList<>();
      for (int direction = 0; direction < 8; direction++) {
        int place = tile * 8 + direction;
        similarities[place] = TileSimilarities.ABSENT;
        grid.neighbour(tile % grid.perImage(), direction)
            .ifPresent(
                other -> {
                  similarities[place] = random.nextInt(levels) / (float) levels;
                  candidates.add(new Candidate(other, similarities[place]));
                });
      }
      candidates.sort(Comparator.comparingDouble(Candidate::similarity).reversed());
      expected.add(candidates);
    }
    try (TFloat32 asTensor = Tensors.of(similarities, images, rows, columns, 8);
        SimilarTiles chosen = SimilarTiles.choose(asTensor, count, TileSimilarity.CORRECT)) {
      int[] index = Tensors.values(chosen.index());
      float[] cosine = Tensors.values(chosen.cosine());
      assertEquals(count * expected.size(), index.length);
      for (int i = 0; i < index.length; i++) {
        List<Candidate> candidates = expected.get(i / count);
        if (i % count < candidates.size()) {
          assertEquals(candidates.get(i % count), new Candidate(index[i], cosine[i]));
        } else {
          assertEquals(0, cosine[i]);
        }
      }
    }
  }
}
