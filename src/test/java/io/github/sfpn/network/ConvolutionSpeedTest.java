package io.github.sfpn.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.MatrixProduct;
import io.github.sfpn.tensor.TensorSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which share of the matrix product's rate one convolution of 3 x 3 reaches, and its two gradients,
 * each alone and in turns in one process: only where the system property sfpn.convolution says how
 * many rounds are measured. No network of such convolutions can reach more.
 */
class ConvolutionSpeedTest {
  private static final int BATCH = 8;
  private static final int SIDE = 48;

  /** Convolutions per run, so that the overhead of a run does not matter. */
  private static final int SEVERAL = 8;

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void measuresOneConvolution(int channels) {
    int rounds = Integer.getInteger("sfpn.convolution", 0);
    assumeTrue(rounds > 0, "-Dsfpn.convolution=25 measures convolutions");
    Compute compute = Compute.onThreads(Runtime.getRuntime().availableProcessors());
    try (TensorSession session = new TensorSession(compute);
        MatrixProduct product = new MatrixProduct(compute)) {
      Ops tf = session.ops();
      Shape shape = Shape.of(BATCH, SIDE, SIDE, channels);
      Operand<TFloat32> kernel = variable(session, "kernel", Shape.of(3, 3, channels, channels));
      List<Operand<TFloat32>> maps = new ArrayList<>();
      for (int i = 0; i < SEVERAL; i++) {
        maps.add(variable(session, "maps_" + i, shape));
      }
      List<Long> strides = List.of(1L, 1L, 1L, 1L);
      Operand<TInt32> sizes = tf.constant(toInts(shape));
      Operand<TInt32> kernelSizes = tf.constant(new int[] {3, 3, channels, channels});
      List<List<Op>> kinds =
          List.of(
              List.of(chain(maps.get(0), x -> tf.nn.conv2d(x, kernel, strides, "SAME"))),
              List.of(
                  chain(
                      maps.get(0),
                      x -> tf.nn.conv2dBackpropInput(sizes, kernel, x, strides, "SAME"))),
              maps.stream()
                  .<Op>map(x -> tf.nn.conv2dBackpropFilter(x, kernelSizes, x, strides, "SAME"))
                  .toList());
      double operations = 2.0 * SEVERAL * 9 * channels * channels * BATCH * SIDE * SIDE;
      double[][] shares = new double[kinds.size()][rounds];
      for (int round = 0; round < rounds; round++) {
        double rate = product.operationsPerSecond();
        for (int kind = 0; kind < shares.length; kind++) {
          shares[kind][round] = operations / seconds(session, kinds.get(kind)) / rate;
        }
      }
      System.out.printf(
          "%d channels: forward %.0f %%, gradient of the input %.0f %%, of the kernel %.0f %% of the matrix product's rate (medians of %d rounds)%n",
          channels,
          100 * median(shares[0]),
          100 * median(shares[1]),
          100 * median(shares[2]),
          rounds);
    }
  }

  /** One after the other, as in a network. */
  private static Op chain(Operand<TFloat32> maps, UnaryOperator<Operand<TFloat32>> convolution) {
    Operand<TFloat32> last = maps;
    for (int i = 0; i < SEVERAL; i++) {
      last = convolution.apply(last);
    }
    return last;
  }

  /** The best of three runs, as the rate of the matrix product is the best of several. */
  private static double seconds(TensorSession session, List<Op> last) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      var runner = session.runner();
      last.forEach(runner::addTarget);
      runner.run().close();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  private static Operand<TFloat32> variable(TensorSession session, String name, Shape shape) {
    Ops tf = session.ops();
    VarHandleOp handle =
        tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Operand<TFloat32> values =
        tf.random.randomStandardNormal(tf.constant(toInts(shape)), TFloat32.class);
    session.runner().addTarget(tf.assignVariableOp(handle, values)).run().close();
    return tf.readVariableOp(handle, TFloat32.class);
  }

  private static int[] toInts(Shape shape) {
    return Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }
}
