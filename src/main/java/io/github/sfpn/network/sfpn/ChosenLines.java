package io.github.sfpn.network.sfpn;

import io.github.sfpn.tensor.Tensors;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The values of {@link SimilarLines} for a batch of crops, computed once per batch outside the
 * graph. The tensors belong to this object; close it.
 *
 * @param line [k M, 1]
 * @param cosine [k M, 1]
 */
public record ChosenLines(TInt32 line, TFloat32 cosine) implements AutoCloseable {
  /**
   * The lines of tiles that were chosen.
   *
   * @param chosen for N crops
   */
  static ChosenLines of(SimilarTiles chosen, CropTiles crops) {
    int images = Math.toIntExact(chosen.index().shape().get(0));
    int count = Math.toIntExact(chosen.index().shape().get(2));
    int[] index = Tensors.values(chosen.index());
    float[] similarity = Tensors.values(chosen.cosine());
    int perSide = crops.perSide();
    int perImage = perSide * perSide * crops.tile();
    int[] line = new int[count * images * perImage];
    float[] cosine = new float[line.length];
    int next = 0;
    for (int k = 0; k < count; k++) {
      for (int image = 0; image < images; image++) {
        for (int i = 0; i < perImage; i++, next++) {
          int row = i / (perSide * crops.tile());
          int lineInTile = i / perSide % crops.tile();
          int tile = row * perSide + i % perSide;
          int chosenAt = (image * perSide * perSide + tile) * count + k;
          line[next] = image * perImage + crops.firstLine(index[chosenAt]) + lineInTile * perSide;
          cosine[next] = similarity[chosenAt];
        }
      }
    }
    return new ChosenLines(Tensors.of(line, line.length, 1), Tensors.of(cosine, cosine.length, 1));
  }

  @Override
  public void close() {
    line.close();
    cosine.close();
  }
}
