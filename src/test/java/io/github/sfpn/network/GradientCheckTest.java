package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GradientCheckTest {
  @Test
  void noticesADerivativeThatMissesATwentieth() {
    try (LayerBench bench = new LayerBench(1)) {
      Ops tf = bench.tf();
      Operand<TFloat32> square = tf.math.square(bench.input("x", 2, 3));
      GradientCheck.holds(bench, bench.variables().all(), List.of(square));
      Operand<TFloat32> unseen = tf.math.mul(tf.stopGradient(square), tf.constant(0.05f));
      List<Operand<TFloat32>> more = List.of(tf.math.add(square, unseen));
      assertThrows(
          AssertionFailedError.class,
          () -> GradientCheck.holds(bench, bench.variables().all(), more));
    }
  }
}
