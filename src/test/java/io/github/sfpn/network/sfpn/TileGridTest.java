package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.network.LayerBench;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class TileGridTest {
  @Property(tries = 60)
  void anImageIsItsTilesAndItsLines(
      @ForAll @IntRange(min = 1, max = 3) int batch,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 5) int channels,
      @ForAll @IntRange(min = 1, max = 6) int tile,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Ops tf = bench.tf();
      Operand<TFloat32> image = bench.input("image", batch, height, width, channels);
      TileGrid grid = new TileGrid(tf, image, tile, bench.padding(height, width, tile));
      Operand<TFloat32> lines = grid.lines(tf, image, channels);

      List<float[]> found =
          bench.run(
              List.of(
                  tf.concat(List.of(image, image), tf.constant(0)),
                  grid.images(tf, tf.concat(List.of(lines, lines), tf.constant(0)), channels),
                  image,
                  grid.tiles(tf, image, channels)));
      assertArrayEquals(found.get(0), found.get(1));
      assertArrayEquals(
          tiles(new NaiveTiles(found.get(2), batch, height, width, channels, tile)), found.get(3));
    }
  }

  private static float[] tiles(NaiveTiles naive) {
    int length = naive.tile() * naive.tile() * naive.channels();
    float[] tiles = new float[naive.batch() * naive.perImage() * length];
    for (int i = 0; i < tiles.length; i++) {
      int number = i / length;
      tiles[i] = naive.value(number / naive.perImage(), number % naive.perImage(), i % length);
    }
    return tiles;
  }
}
