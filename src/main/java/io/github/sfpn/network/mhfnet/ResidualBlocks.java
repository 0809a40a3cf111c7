package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A sequence of residual blocks, [N, H, W, C] to the same shape. */
final class ResidualBlocks {
  private final List<ResidualBlock> blocks = new ArrayList<>();

  ResidualBlocks(Weights weights, int count, int channels) {
    for (int i = 0; i < count; i++) {
      blocks.add(ResidualBlock.alone(weights.in("block" + (i + 1)), channels));
    }
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> y = x;
    for (ResidualBlock block : blocks) {
      y = block.apply(tf, y);
    }
    return y;
  }
}
