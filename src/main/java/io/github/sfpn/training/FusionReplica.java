package io.github.sfpn.training;

import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.VariableGroup;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The training graph of a {@link FusionNetwork} on one device. All devices share the weights.
 *
 * @param lowResolution placeholder of its part of a batch, as are guide and truth
 * @param loss loss of that part, before the step
 * @param gradients gradients of the loss with respect to all weights
 */
record FusionReplica(
    Placeholder<TFloat32> lowResolution,
    Placeholder<TFloat32> guide,
    Placeholder<TFloat32> truth,
    Operand<TFloat32> loss,
    Map<VariableGroup, Operand<TFloat32>> gradients) {

  /** Builds the graph. */
  static FusionReplica build(Ops tf, FusionNetwork network) {
    Placeholder<TFloat32> low = tf.withName("low_resolution").placeholder(TFloat32.class);
    Placeholder<TFloat32> guide = tf.withName("guide").placeholder(TFloat32.class);
    Placeholder<TFloat32> truth = tf.withName("truth").placeholder(TFloat32.class);
    Operand<TFloat32> loss = network.loss(tf, low, guide, truth);
    return new FusionReplica(
        low, guide, truth, loss, Gradient.ofGroups(tf, loss, network.weights()));
  }

  void feed(Session.Runner runner, DeviceBatch batch) {
    runner.feed(lowResolution, batch.low()).feed(guide, batch.high()).feed(truth, batch.whole());
  }

  /** A part of a batch as tensors. */
  record DeviceBatch(TFloat32 low, TFloat32 high, TFloat32 whole) implements AutoCloseable {
    DeviceBatch(Batch batch) {
      this(
          tensor(batch, batch.lowResolution(), batch.side() / batch.scale()),
          tensor(batch, batch.guide(), batch.side()),
          tensor(batch, batch.truth(), batch.side()));
    }

    /** With as many channels as the values have: prepared samples have their own numbers. */
    private static TFloat32 tensor(Batch batch, float[] values, int side) {
      int channels = values.length / (batch.size() * side * side);
      return Tensors.of(values, batch.size(), side, side, channels);
    }

    @Override
    public void close() {
      low.close();
      high.close();
      whole.close();
    }
  }
}
