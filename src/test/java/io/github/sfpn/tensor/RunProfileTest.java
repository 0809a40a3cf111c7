package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.StepStats;
import org.tensorflow.types.TFloat32;

class RunProfileTest {
  @Test
  void everyOperationOfARunIsTimed() {
    try (TensorSession session = new TensorSession(Compute.onThreads(1))) {
      Ops tf = session.ops();
      Operand<TFloat32> x = tf.withName("x").placeholder(TFloat32.class);
      Operand<TFloat32> image = tf.reshape(x, tf.array(1, 8, 8, 1));
      Operand<TFloat32> kernel = tf.fill(tf.array(3, 3, 1, 2), tf.constant(0.1f));
      Operand<TFloat32> blurred =
          tf.withName("blur").nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      List<RunProfile> profiles;
      try (TFloat32 values = Tensors.of(new float[64], 64)) {
        Runnable run = () -> session.run(session.runner().feed(x, values).fetch(blurred)).close();
        run.run();
        profiles = session.profile(run);
        run.run();
      }
      assertEquals(1, profiles.size());
      RunProfile.Operation convolution =
          profiles.get(0).operations().stream()
              .filter(operation -> operation.name().equals("blur"))
              .findAny()
              .orElseThrow();
      assertEquals("Conv2D", convolution.type());
      assertEquals("CPU:0", convolution.device());
      assertTrue(convolution.startMicros() >= 0);
    }
  }

  /** What TensorFlow calls things on both devices, and how their clocks differ, seen on an H100. */
  @Test
  void whatAGpuDidStandsForWhatStartedIt() {
    RunMetadata metadata =
        metadata(
            device("/job:localhost/replica:0/task:0/device:CPU:0")
                .addNodeStats(
                    node("c", "[cpu 1.0MB 1.0MB] c = _MklNativeConv2D(a, b)", 1795653338005L))
                .addNodeStats(node("s", "s = Slice(a, b)", 1795653338000L)),
            device("/job:localhost/replica:0/task:0/device:GPU:0")
                .addNodeStats(node("g", "g = Conv2D(a, b)", 1795653338002L)),
            device("/device:GPU:0/stream:all")
                .addNodeStats(node("g:Conv2D", "", 320))
                .addNodeStats(node("h:Mul", "", 340)));
    assertEquals(
        List.of(
            new RunProfile.Operation("s", "Slice", "CPU:0", 0, 7),
            new RunProfile.Operation("g:Conv2D", "Conv2D", "GPU:0/stream:all", 0, 7),
            new RunProfile.Operation("c", "Conv2D", "CPU:0", 5, 7),
            new RunProfile.Operation("h:Mul", "Mul", "GPU:0/stream:all", 20, 7)),
        RunProfile.of(metadata).operations());
  }

  private static RunMetadata metadata(DeviceStepStats.Builder... devices) {
    StepStats.Builder stats = StepStats.newBuilder();
    for (DeviceStepStats.Builder device : devices) {
      stats.addDevStats(device);
    }
    return RunMetadata.newBuilder().setStepStats(stats).build();
  }

  private static DeviceStepStats.Builder device(String name) {
    return DeviceStepStats.newBuilder().setDevice(name);
  }

  private static NodeExecStats node(String name, String label, long start) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(label)
        .setAllStartMicros(start)
        .setAllEndRelMicros(7)
        .build();
  }
}
