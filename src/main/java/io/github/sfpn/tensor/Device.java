package io.github.sfpn.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * The device of a session: the CPU, or GPUs of this machine.
 *
 * @param gpus numbers of the GPUs as CUDA counts the visible ones; empty: the CPU
 * @param cpus number of virtual CPU devices; more than one only to test the use of several devices
 * @param memoryGrowth whether GPU memory is allocated as needed; otherwise nearly all of it at once
 * @param description for instance {@code GPU 0 (NVIDIA H100)}
 * @param whyNoGpu the reason for using the CPU, in one sentence; empty for GPUs
 */
public record Device(
    List<Integer> gpus, int cpus, boolean memoryGrowth, String description, String whyNoGpu) {
  private static final Map<String, Device> FOUND = new HashMap<>();

  public Device {
    gpus = List.copyOf(gpus);
  }

  /** The CPU, as one or several devices. */
  public static Device cpu(int count, String whyNoGpu) {
    return new Device(List.of(), count, true, "CPU", whyNoGpu);
  }

  /**
   * GPUs, if this build and this machine have them; otherwise the CPU with the reason. TensorFlow
   * configures GPUs once per process, so all its sessions must ask for the same ones.
   *
   * @param first number of the first GPU, counted from 0
   * @param count number of GPUs
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

  /** The first GPU, with memory allocated as needed; without a GPU, the CPU. */
  static Device best() {
    return gpus(0, 1, true);
  }

  public boolean isCpu() {
    return gpus.isEmpty();
  }

  /** The number of devices of a session that can share work. */
  public int count() {
    return isCpu() ? cpus : gpus.size();
  }

  /** The TensorFlow name of a device, counted from 0. */
  String name(int number) {
    return "/device:%s:%d".formatted(isCpu() ? "CPU" : "GPU", number);
  }

  /** Restricts a session to this device. */
  ConfigProto.Builder configure(ConfigProto.Builder session) {
    if (isCpu()) {
      return session
          .putDeviceCount("GPU", 0)
          .putDeviceCount("CPU", cpus)
          .setAllowSoftPlacement(true);
    }
    String visible = gpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    return session
        // operations without a GPU kernel run on the CPU
        .setAllowSoftPlacement(true)
        .setGpuOptions(
            GPUOptions.newBuilder().setVisibleDeviceList(visible).setAllowGrowth(memoryGrowth));
  }
}
