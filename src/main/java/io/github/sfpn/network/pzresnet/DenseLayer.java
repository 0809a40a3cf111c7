package io.github.sfpn.network.pzresnet;

import io.github.sfpn.network.Centring;
import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer of a stage, [N, H, W, in] to [N, H, W, out]: a 1 x 1 convolution, then a 3 x 3
 * convolution. Both read zero-centric maps; a rectifier follows both, except the second convolution
 * of a stage's last layer.
 *
 * @param compress 1 x 1, in to out channels
 * @param act 3 x 3, out to out channels
 * @param rectified whether a rectifier follows the second convolution
 */
record DenseLayer(Convolution compress, Convolution act, boolean rectified) {
  DenseLayer(Weights weights, int in, int out, boolean rectified) {
    this(
        Convolution.plain(weights.in("compressLayer.conv"), 1, in, out),
        Convolution.plain(weights.in("actlayer.conv"), 3, out, out),
        rectified);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Centring centring) {
    Operand<TFloat32> compressed = tf.nn.relu(compress.apply(tf, centring.centred(tf, x)));
    Operand<TFloat32> acted = act.apply(tf, centring.centred(tf, compressed));
    return rectified ? tf.nn.relu(acted) : acted;
  }
}
