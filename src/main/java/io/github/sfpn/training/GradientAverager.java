package io.github.sfpn.training;

import io.github.sfpn.tensor.VariableGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Averages losses and gradients over devices, weighted by the shares of their parts, so that the
 * result equals that of one device on the whole batch. A single device's values stay as they are.
 *
 * <p>Values are added two at a time in the order of the devices, which makes the result
 * reproducible.
 */
final class GradientAverager {
  private final List<Placeholder<TFloat32>> shares;

  GradientAverager(Ops tf, int devices) {
    shares =
        devices == 1
            ? List.of()
            : IntStream.range(0, devices)
                .mapToObj(i -> tf.withName("share_" + i).placeholder(TFloat32.class))
                .toList();
  }

  /** The mean of one value from each device. */
  Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> parts) {
    if (shares.isEmpty()) {
      return parts.get(0);
    }
    Operand<TFloat32> sum = tf.math.mul(parts.get(0), shares.get(0));
    for (int i = 1; i < parts.size(); i++) {
      sum = tf.math.add(sum, tf.math.mul(parts.get(i), shares.get(i)));
    }
    return sum;
  }

  /** The mean of the gradients from each device. */
  Map<VariableGroup, Operand<TFloat32>> ofGradients(
      Ops tf, List<Map<VariableGroup, Operand<TFloat32>>> parts) {
    Map<VariableGroup, Operand<TFloat32>> means = new LinkedHashMap<>();
    for (VariableGroup group : parts.get(0).keySet()) {
      means.put(group, of(tf, parts.stream().map(part -> part.get(group)).toList()));
    }
    return means;
  }

  /** The shares of one batch as tensors. */
  final class Shares implements AutoCloseable {
    private final List<TFloat32> tensors = new ArrayList<>();

    Shares(List<BatchPart> parts) {
      if (!shares.isEmpty()) {
        parts.forEach(part -> tensors.add(TFloat32.scalarOf((float) part.share())));
      }
    }

    void feed(Session.Runner runner) {
      for (int i = 0; i < tensors.size(); i++) {
        runner.feed(shares.get(i), tensors.get(i));
      }
    }

    @Override
    public void close() {
      tensors.forEach(TFloat32::close);
    }
  }
}
