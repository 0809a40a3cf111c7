package io.github.sfpn.method.sfpn;

import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.sfpn.TileNeighbours;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.FedTensors;
import io.github.sfpn.tensor.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The placeholders of CoarseNet's inference graph: the images, the bands, and the place of a
 * window.
 *
 * @param lowResolution Z, [1, h, w, L]
 * @param guide Y, [1, H, W, guide channels]
 * @param bands the band and its neighbours, [n]
 * @param padding padding of the window to whole tiles, [2, 2]
 * @param readBegin first position that is read, [4]
 * @param readSize size of the part that is read, [4]
 * @param keptBegin first position that is kept, [4]
 * @param keptEnd the position after the last one that is kept, [4]
 * @param keptOffset first kept position within the part that is read, [4]
 * @param keptSize size of the kept part, [4]
 * @param neighbours the similar tiles of the window
 */
record InferenceInputs(
    Placeholder<TFloat32> lowResolution,
    Placeholder<TFloat32> guide,
    Placeholder<TInt32> bands,
    Placeholder<TInt32> padding,
    Placeholder<TInt32> readBegin,
    Placeholder<TInt32> readSize,
    Placeholder<TInt32> keptBegin,
    Placeholder<TInt32> keptEnd,
    Placeholder<TInt32> keptOffset,
    Placeholder<TInt32> keptSize,
    TileNeighbours neighbours) {
  InferenceInputs(Ops tf) {
    this(
        tf.withName("low_resolution").placeholder(TFloat32.class),
        tf.withName("guide").placeholder(TFloat32.class),
        integers(tf, "bands"),
        integers(tf, "padding"),
        integers(tf, "read_begin"),
        integers(tf, "read_size"),
        integers(tf, "kept_begin"),
        integers(tf, "kept_end"),
        integers(tf, "kept_offset"),
        integers(tf, "kept_size"),
        new TileNeighbours(tf));
  }

  private static Placeholder<TInt32> integers(Ops tf, String name) {
    return tf.withName(name).placeholder(TInt32.class);
  }

  /** The part of an image [1, H, W, C] that is read. */
  Operand<TFloat32> read(Ops tf, Operand<TFloat32> image) {
    return tf.slice(image, readBegin, readSize);
  }

  /** The kept part of a result of the window's size. */
  Operand<TFloat32> kept(Ops tf, Operand<TFloat32> window) {
    return tf.slice(window, keptOffset, keptSize);
  }

  /** The tensors that describe the place of a window; the caller closes them. */
  FedTensors placeOf(Window window, Tiling tiling) {
    int keptHeight = window.keptRows().length();
    int keptWidth = window.keptColumns().length();
    FedTensors place = new FedTensors();
    place.put(readBegin, 0, window.rows().from(), window.columns().from(), 0);
    place.put(readSize, -1, window.rows().length(), window.columns().length(), -1);
    place.put(keptBegin, 0, window.keptRows().from(), window.keptColumns().from(), 0);
    place.put(keptEnd, 0, window.keptRows().to(), window.keptColumns().to(), 0);
    place.put(keptOffset, 0, window.keptTop(), window.keptLeft(), 0);
    place.put(keptSize, -1, keptHeight, keptWidth, -1);
    place.put(padding, Tensors.of(tiling.toArray(), 2, 2));
    return place;
  }
}
