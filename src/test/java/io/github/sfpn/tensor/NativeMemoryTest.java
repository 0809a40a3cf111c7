package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
  private static final int SIDE = 1500;
  private static final long BYTES = 4L * SIDE * SIDE;
  private static final long PAGE = 4096;

  /** Each thread of TensorFlow keeps memory of its own, and any of them may make a run. */
  private static final int RUNS = 10;

  @Test
  void aRunFindsTheMemoryOfAnEarlierOne() throws IOException {
    try (TensorSession session = new TensorSession(Compute.onThreads(1))) {
      Ops tf = session.ops();
      Operand<TFloat32> value = tf.random.randomUniform(tf.array(1), TFloat32.class);
      Operand<TFloat32> large = tf.broadcastTo(value, tf.array(SIDE, SIDE));
      Operand<TFloat32> sum = tf.sum(tf.math.square(tf.math.square(large)), tf.array(0, 1));
      long fewest = Long.MAX_VALUE;
      for (int run = 0; run < RUNS; run++) {
        long before = pagesGiven();
        session.runner().addTarget(sum).run().close();
        fewest = Math.min(fewest, pagesGiven() - before);
      }
      assertTrue(fewest < BYTES / PAGE / 4, "every run was given " + fewest + " pages or more");
    }
  }

  /** Minor page faults of this process so far: the tenth field of proc(5)'s stat. */
  private static long pagesGiven() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String afterName = stat.substring(stat.lastIndexOf(')') + 2);
    return Long.parseLong(afterName.split(" ", -1)[7]);
  }
}
