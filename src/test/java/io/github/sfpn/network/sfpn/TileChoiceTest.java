package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The graph chooses the tiles that Java chooses. */
class TileChoiceTest {
  /**
   * @param levels how many values a similarity can have: few make many of them equal
   */
  @ParameterizedTest
  @CsvSource({
    "correct, 3, 2", "correct, 8, 4", "correct, 1, 1000", "as-published, 3, 2",
    "as-published, 3, 4", "as-published, 1, 3", "as-published, 8, 3", "as-published, 5, 1000"
  })
  void choosesWhatJavaChooses(String rule, int count, int levels) {
    TileSimilarity similarity =
        TileSimilarity.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_'));
    try (TensorSession session = new TensorSession(Compute.onThreads(1))) {
      Placeholder<TFloat32> input = session.ops().placeholder(TFloat32.class);
      TileNeighbours found = TileChoice.of(session.ops(), input, count, similarity);
      for (int[] size : new int[][] {{2, 5, 4}, {1, 1, 6}, {3, 2, 1}, {1, 1, 1}, {1, 20, 20}}) {
        float[] values = similarities(size, levels);
        try (TFloat32 fed = Tensors.of(values, size[0], size[1], size[2], 8);
            SimilarTiles expected = SimilarTiles.choose(fed, count, similarity);
            Result result =
                session
                    .runner()
                    .feed(input, fed)
                    .fetch(found.index())
                    .fetch(found.cosine())
                    .run()) {
          assertArrayEquals(
              Tensors.values(expected.index()), Tensors.values((TInt32) result.get(0)));
          assertArrayEquals(
              Tensors.values(expected.cosine()), Tensors.values((TFloat32) result.get(1)));
        }
      }
    }
  }

  private static float[] similarities(int[] size, int levels) {
    SplittableRandom random = new SplittableRandom(levels);
    float[] similarities = new float[size[0] * size[1] * size[2] * 8];
    for (int i = 0; i < similarities.length; i++) {
      int[] step = TileSimilarities.DIRECTIONS[i % 8];
      int row = i / 8 / size[2] % size[1] + step[0];
      int column = i / 8 % size[2] + step[1];
      boolean exists = row >= 0 && row < size[1] && column >= 0 && column < size[2];
      similarities[i] = exists ? (float) random.nextInt(levels) / levels : TileSimilarities.ABSENT;
    }
    return similarities;
  }
}
