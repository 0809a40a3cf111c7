package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class DeviceStateTest {
  private static final int BATCH = 2;
  private static final int CHANNELS = 2;

  /** A copy taken of the whole keeps its values when a part of the original is overwritten. */
  @Property(tries = 25)
  void aPartIsOverwrittenInEveryImageAndChannelAndNowhereElse(
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(max = 5) int anyTop,
      @ForAll @IntRange(max = 5) int anyLeft,
      @ForAll @IntRange(max = 5) int anyHeight,
      @ForAll @IntRange(max = 5) int anyWidth) {
    int top = anyTop % height;
    int left = anyLeft % width;
    int partHeight = 1 + anyHeight % (height - top);
    int partWidth = 1 + anyWidth % (width - left);
    float[] whole = counting(BATCH * height * width * CHANNELS, 1);
    float[] part = counting(BATCH * partHeight * partWidth * CHANNELS, -1);
    try (TensorSession session = new TensorSession(Compute.onThreads(1))) {
      Ops tf = session.ops();
      DeviceState state = new DeviceState(tf, "state");
      DeviceState copy = new DeviceState(tf, "copy");
      run(session, state.assign(tf, constant(tf, whole, height, width)));
      run(session, copy.assign(tf, state.read(tf)));
      run(
          session,
          state.assignPart(
              tf,
              tf.array(0, top, left, 0),
              tf.array(0, top + partHeight, left + partWidth, 0),
              constant(tf, part, partHeight, partWidth)));

      float[] expected = whole.clone();
      for (int i = 0; i < part.length; i++) {
        int rest = i / CHANNELS;
        int column = left + rest % partWidth;
        int row = top + rest / partWidth % partHeight;
        int image = rest / partWidth / partHeight;
        expected[((image * height + row) * width + column) * CHANNELS + i % CHANNELS] = part[i];
      }
      assertArrayEquals(expected, values(session, state.read(tf)));
      assertArrayEquals(whole, values(session, copy.read(tf)));
    }
  }

  private static float[] counting(int count, int step) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = step * (i + 1);
    }
    return values;
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, int height, int width) {
    return tf.reshape(tf.constant(values), tf.array(BATCH, height, width, CHANNELS));
  }

  private static void run(TensorSession session, Op target) {
    session.runner().addTarget(target).run().close();
  }

  private static float[] values(TensorSession session, Operand<TFloat32> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
  }
}
