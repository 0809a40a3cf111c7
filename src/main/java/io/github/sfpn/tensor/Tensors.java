package io.github.sfpn.tensor;

import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Converts Java arrays to tensors and back. The caller closes every tensor made here. */
public final class Tensors {
  private Tensors() {}

  /** A tensor of the given values, row-major. */
  public static TFloat32 of(float[] values, int... shape) {
    return TFloat32.tensorOf(shape(shape), DataBuffers.of(values, true, false));
  }

  /** A tensor of the given values, row-major. */
  public static TInt32 of(int[] values, int... shape) {
    return TInt32.tensorOf(shape(shape), DataBuffers.of(values, true, false));
  }

  /** The values of a tensor, row-major. */
  public static float[] values(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** The values of a tensor, row-major. */
  public static int[] values(TInt32 tensor) {
    int[] values = new int[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asInts().read(values);
    return values;
  }

  private static Shape shape(int... dimensions) {
    return Shape.of(IntStream.of(dimensions).asLongStream().toArray());
  }
}
