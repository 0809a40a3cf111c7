package io.github.sfpn.method.refinement;

import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The placeholders of a refinement graph; each window feeds all of them.
 *
 * @param coarse the estimate to refine, as read, [1, H', W', L]
 * @param guide Y as read, [1, H', W', guide channels]
 * @param lowResolution Z of the kept part, [1, h', w', L]
 * @param blurRows the rows of the window that the blur passes over, counted from its first row
 * @param blurColumns the columns of the window that the blur passes over
 * @param keptBegin first kept position within the window, [4]
 * @param keptSize size of the kept part, [4]
 * @param share the kept part's share of the image's pixels, in (0, 1]
 * @param lowResolutionWeights what the pixels of the kept part count in the loss, [1, h', w', 1] or
 *     [1, 1, 1, 1]
 * @param guideWeights the same of the guide's pixels
 */
record RefinementInputs(
    Placeholder<TFloat32> coarse,
    Placeholder<TFloat32> guide,
    Placeholder<TFloat32> lowResolution,
    Placeholder<TInt32> blurRows,
    Placeholder<TInt32> blurColumns,
    Placeholder<TInt32> keptBegin,
    Placeholder<TInt32> keptSize,
    Placeholder<TFloat32> share,
    Placeholder<TFloat32> lowResolutionWeights,
    Placeholder<TFloat32> guideWeights) {
  RefinementInputs(Ops tf) {
    this(
        tf.withName("coarse").placeholder(TFloat32.class),
        tf.withName("guide").placeholder(TFloat32.class),
        tf.withName("low_resolution").placeholder(TFloat32.class),
        tf.withName("blur_rows").placeholder(TInt32.class),
        tf.withName("blur_columns").placeholder(TInt32.class),
        tf.withName("kept_begin").placeholder(TInt32.class),
        tf.withName("kept_size").placeholder(TInt32.class),
        tf.withName("share").placeholder(TFloat32.class),
        tf.withName("low_resolution_weights").placeholder(TFloat32.class),
        tf.withName("guide_weights").placeholder(TFloat32.class));
  }
}
