package io.github.sfpn.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What sessions compute on: the CPU, or GPUs of this machine.
 *
 * @param gpus as CUDA counts those that it is shown; empty: the CPU
 * @param cpus how many CPUs a session believes to have, all of them the one; more than one only to
 *     try what works on several devices
 * @param memoryGrowth whether memory of a GPU is taken as it is needed; otherwise nearly all of it
 *     at once
 * @param description for instance {@code GPU 0 (NVIDIA H100)}
 * @param whyNoGpu one sentence; empty where there are GPUs
 */
public record Device(
    List<Integer> gpus, int cpus, boolean memoryGrowth, String description, String whyNoGpu) {
  private static final Map<String, Device> FOUND = new HashMap<>();

  public Device {
    gpus = List.copyOf(gpus);
  }

  /** The CPU, once or several times. */
  public static Device cpu(int count, String whyNoGpu) {
    return new Device(List.of(), count, true, "CPU", whyNoGpu);
  }

  /**
   * GPUs, if this build and this machine have them; otherwise the CPU, and why. TensorFlow takes
   * GPUs once for a whole process, so all sessions of it ask for the same.
   *
   * @param first of them, counted from 0
   * @param count how many
   */
  public static synchronized Device gpus(int first, int count, boolean memoryGrowth) {
    return FOUND.computeIfAbsent(
        first + ", " + count + ", " + memoryGrowth, asked -> find(first, count, memoryGrowth));
  }

  private static Device find(int first, int count, boolean memoryGrowth) {
    List<Integer> wanted = IntStream.range(first, first + count).boxed().toList();
    String whyNone = Cuda.whyUnavailable();
    if (!whyNone.isEmpty()) {
      return cpu(count, whyNone);
    }
    Device device = new Device(wanted, 1, memoryGrowth, Cuda.description(wanted), "");
    int seen = DeviceList.gpus(device.configure(ConfigProto.newBuilder()).build());
    return seen >= count ? device : cpu(count, Cuda.whyUnseen(wanted));
  }

  /** The GPU if there is one, its memory taken as needed; otherwise the CPU. */
  static Device best() {
    return gpus(0, 1, true);
  }

  public boolean isCpu() {
    return gpus.isEmpty();
  }

  /** How many devices a session has, by which work can be shared. */
  public int count() {
    return isCpu() ? cpus : gpus.size();
  }

  /** The name of one of them, counted from 0. */
  String name(int number) {
    return "/device:%s:%d".formatted(isCpu() ? "CPU" : "GPU", number);
  }

  /** Lets a session see this device alone. */
  ConfigProto.Builder configure(ConfigProto.Builder session) {
    if (isCpu()) {
      return session
          .putDeviceCount("GPU", 0)
          .putDeviceCount("CPU", cpus)
          .setAllowSoftPlacement(true);
    }
    String visible = gpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    return session
        // some operations have no kernel for a GPU and stay on the CPU
        .setAllowSoftPlacement(true)
        .setGpuOptions(
            GPUOptions.newBuilder().setVisibleDeviceList(visible).setAllowGrowth(memoryGrowth));
  }
}
