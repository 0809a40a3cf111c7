package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.sfpn.NaiveTiles.Neighbour;
import io.github.sfpn.tensor.Tensors;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Tiles of crops against those of images of any size, which {@link TileGridTest} tests. */
class CropTilesTest {
  private static final int CHANNELS = 2;

  @Property(tries = 30)
  void areTheTilesOfAnImageOfTheirSize(
      @ForAll @IntRange(min = 1, max = 3) int batch,
      @ForAll @IntRange(min = 1, max = 9) int side,
      @ForAll @IntRange(min = 1, max = 5) int tile,
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Ops tf = bench.tf();
      List<List<Neighbour>> chosen = bench.choose(batch, side, side, tile, count);
      Operand<TFloat32> image = bench.input("image", batch, side, side, CHANNELS);
      TileGrid grid = new TileGrid(tf, image, tile, bench.padding(side, side, tile));
      SimilarLines expected = grid.sources(tf, bench.neighbours(chosen, batch, count), count);
      CropTiles crops = new CropTiles(side, tile);
      Operand<TFloat32> lines = crops.lines(tf, image, CHANNELS);

      List<float[]> found =
          bench.run(
              List.of(
                  grid.lines(tf, image, CHANNELS),
                  lines,
                  tf.concat(List.of(image, image), tf.constant(0)),
                  crops.images(tf, tf.concat(List.of(lines, lines), tf.constant(0)), CHANNELS),
                  tf.dtypes.cast(expected.line(), TFloat32.class),
                  expected.cosine()));
      assertArrayEquals(found.get(0), found.get(1));
      assertArrayEquals(found.get(2), found.get(3));
      assertIsChosen(found.get(4), found.get(5), chosen, batch, count, crops);
    }
  }

  private static void assertIsChosen(
      float[] line,
      float[] cosine,
      List<List<Neighbour>> chosen,
      int batch,
      int count,
      CropTiles crops) {
    int tiles = chosen.size() / batch;
    int[] index = new int[chosen.size() * count];
    float[] similarity = new float[index.length];
    for (int i = 0; i < index.length; i++) {
      List<Neighbour> ofTile = chosen.get(i / count);
      if (i % count < ofTile.size()) {
        index[i] = ofTile.get(i % count).tile();
        similarity[i] = (float) ofTile.get(i % count).cosine();
      }
    }
    try (TInt32 indexTensor = Tensors.of(index, batch, tiles, count);
        TFloat32 similarityTensor = Tensors.of(similarity, batch, tiles, count);
        ChosenLines found =
            ChosenLines.of(new SimilarTiles(indexTensor, similarityTensor), crops)) {
      int[] lines = Tensors.values(found.line());
      float[] asFloats = new float[lines.length];
      for (int i = 0; i < lines.length; i++) {
        asFloats[i] = lines[i];
      }
      assertArrayEquals(line, asFloats);
      assertArrayEquals(cosine, Tensors.values(found.cosine()));
    }
  }
}
