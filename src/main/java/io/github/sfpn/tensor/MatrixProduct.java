package io.github.sfpn.tensor;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Measures TensorFlow's product of two matrices of 2048 x 2048, the reference for the speed of
 * networks on this machine.
 */
public final class MatrixProduct implements AutoCloseable {
  /** Rows and columns of both matrices. */
  public static final int SIZE = 2048;

  /** Products per run, so that the overhead of a run does not matter. */
  private static final int CHAIN = 3;

  private static final int FEWEST_RUNS = 2;
  private static final double SECONDS = 0.5;
  private static final double OPERATIONS = 2.0 * CHAIN * SIZE * SIZE * SIZE;

  private final TensorSession session;
  private final Op last;

  /**
   * Builds the product.
   *
   * @param compute threads, precision and device
   */
  public MatrixProduct(Compute compute) {
    session = new TensorSession(compute);
    last =
        compute.precision() == Precision.BFLOAT16 ? chain(TBfloat16.class) : chain(TFloat32.class);
  }

  private <T extends TNumber> Operand<T> chain(Class<T> type) {
    Ops tf = session.ops();
    // variables, since TensorFlow computes products of constants before the first run; a matrix of
    // 1/size keeps the chain's values as they are
    Operand<T> x = matrix(tf, "x", 1f, type);
    Operand<T> mean = matrix(tf, "mean", 1f / SIZE, type);
    for (int i = 0; i < CHAIN; i++) {
      x = tf.linalg.matMul(x, mean);
    }
    return x;
  }

  private <T extends TNumber> Operand<T> matrix(Ops tf, String name, float value, Class<T> type) {
    Shape shape = Shape.of(SIZE, SIZE);
    VarHandleOp handle = tf.withName(name).varHandleOp(type, shape, VarHandleOp.sharedName(name));
    Operand<T> filled = tf.dtypes.cast(tf.fill(tf.array(SIZE, SIZE), tf.constant(value)), type);
    session.runner().addTarget(tf.assignVariableOp(handle, filled)).run().close();
    return tf.readVariableOp(handle, type);
  }

  /** Floating-point operations per second: the best of several runs after a warm-up. */
  public double operationsPerSecond() {
    run();
    double best = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < FEWEST_RUNS || sum < SECONDS; i++) {
      long start = System.nanoTime();
      run();
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.min(best, seconds);
      sum += seconds;
    }
    return OPERATIONS / best;
  }

  private void run() {
    session.runner().addTarget(last).run().close();
  }

  @Override
  public void close() {
    session.close();
  }
}
