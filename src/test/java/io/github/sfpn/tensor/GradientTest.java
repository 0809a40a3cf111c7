package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Derivatives of whole layers are held in the room of the network. */
class GradientTest {
  private final TensorSession session = new TensorSession(Compute.onThreads(1));
  private final Variables variables = new Variables(session);

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void givesEveryVariableItsOwnDerivativeInTheOrderAskedFor() {
    Ops tf = session.ops();
    Variable a = variables.add("a", new float[] {2, 3}, 2);
    Variable b = variables.add("b", new float[] {5, 7}, 2);
    variables.initialise();
    Operand<TFloat32> loss =
        tf.sum(tf.math.mul(tf.math.square(a.value()), b.value()), tf.constant(0));
    Map<Variable, Operand<TFloat32>> gradients = Gradient.of(tf, loss, List.of(b, a));
    assertEquals(List.of(b, a), List.copyOf(gradients.keySet()));
    assertArrayEquals(new float[] {20, 42}, value(gradients.get(a)));
    assertArrayEquals(new float[] {4, 9}, value(gradients.get(b)));
  }

  @Test
  void aVariableThatTheScalarDoesNotDependOnIsRefused() {
    Variable a = variables.add("a", new float[] {2}, 1);
    Variable unused = variables.add("unused", new float[] {2}, 1);
    Operand<TFloat32> loss = session.ops().sum(a.value(), session.ops().constant(0));
    assertThrows(
        IllegalArgumentException.class, () -> Gradient.of(session.ops(), loss, List.of(a, unused)));
  }

  private float[] value(Operand<TFloat32> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
  }
}
