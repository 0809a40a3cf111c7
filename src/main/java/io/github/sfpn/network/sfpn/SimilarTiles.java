package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.tensor.Tensors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The most similar neighbours of each tile, chosen once per image from the guide.
 *
 * <p>T is the number of tiles of an image, counted row by row; k is the number of neighbours kept.
 * The tensors belong to this object; close it.
 *
 * @param index tile numbers of the neighbours within the image, most similar first, [N, T, k]
 * @param cosine their similarities, [N, T, k]; 0 where a tile has fewer neighbours
 */
public record SimilarTiles(TInt32 index, TFloat32 cosine) implements AutoCloseable {
  /**
   * Chooses the most similar neighbours.
   *
   * @param similarities [N, rows, columns, 8], see {@link TileSimilarities}
   * @param count k, 0 to 8
   */
  static SimilarTiles choose(TFloat32 similarities, int count, TileSimilarity rule) {
    Shape shape = similarities.shape();
    int images = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(2));
    int tiles = Math.toIntExact(shape.get(1)) * columns;
    float[] similarity = Tensors.values(similarities);
    int[] index = new int[images * tiles * count];
    float[] cosine = new float[index.length];
    int directions = TileSimilarities.DIRECTIONS.length;
    NeighbourOrder order = new NeighbourOrder(directions);
    for (int tile = 0; tile < images * tiles; tile++) {
      order.clear();
      for (int d = 0; d < directions; d++) {
        float candidate = similarity[tile * directions + d];
        if (candidate != TileSimilarities.ABSENT) {
          int[] step = TileSimilarities.DIRECTIONS[d];
          order.add(tile % tiles + step[0] * columns + step[1], candidate);
        }
      }
      order.select(count, rule);
      for (int k = 0; k < count; k++) {
        boolean exists = k < order.size();
        index[tile * count + k] = exists ? order.neighbour(k) : tile % tiles;
        cosine[tile * count + k] = exists ? order.similarity(k) : 0;
      }
    }
    return new SimilarTiles(
        Tensors.of(index, images, tiles, count), Tensors.of(cosine, images, tiles, count));
  }

  @Override
  public void close() {
    index.close();
    cosine.close();
  }
}
