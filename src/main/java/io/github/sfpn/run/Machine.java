package io.github.sfpn.run;

import io.github.sfpn.config.RuntimeConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Device;
import io.github.sfpn.tensor.Precision;
import io.github.sfpn.tensor.Processor;
import java.util.Set;

/** Selects the device and the precision of an experiment on this machine. */
public final class Machine {
  /** TensorFlow reads this environment variable when it starts. */
  private static final String DETERMINISTIC = "TF_DETERMINISTIC_OPS";

  /** NVIDIA's libraries read this environment variable. */
  private static final String TF32 = "NVIDIA_TF32_OVERRIDE";

  private static final String FLOAT32_AS_TF32 =
      "; float32 products use TF32 if the GPU has it, unless " + TF32 + "=0";

  private Machine() {}

  /**
   * The device and precision that section {@code runtime} asks for.
   *
   * @throws UsageException if the machine does not have them
   */
  public static Compute compute(RuntimeConfig runtime) {
    Device device = device(runtime);
    return new Compute(runtime.threads(), precision(runtime, device), device);
  }

  private static Precision precision(RuntimeConfig runtime, Device device) {
    return switch (runtime.precision()) {
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
      case AUTO ->
          device.isCpu() && Processor.multipliesBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
    };
  }

  private static Device device(RuntimeConfig runtime) {
    if (runtime.wantsCpu()) {
      return Device.cpu(runtime.devices(), "runtime.device = cpu");
    }
    Device device = Device.gpus(runtime.gpu(), runtime.devices(), runtime.memoryGrowth());
    if (device.isCpu() && runtime.requiresGpu()) {
      throw new UsageException(
          "runtime.device = %s, but %s. runtime.device=auto takes the CPU."
              .formatted(runtime.device(), device.whyNoGpu()));
    }
    if (device.isCpu() && runtime.devices() > 1) {
      throw new UsageException(
          "runtime.devices = %d, but %s. runtime.device=cpu computes the same on the CPU."
              .formatted(runtime.devices(), device.whyNoGpu()));
    }
    if (!device.isCpu() && runtime.deterministic() && !isSet(System.getenv(DETERMINISTIC))) {
      throw new UsageException(
          "runtime.deterministic = true on a GPU needs %1$s=1 in the environment: type %1$s=1 java -jar ..."
              .formatted(DETERMINISTIC));
    }
    return device;
  }

  private static boolean isSet(String value) {
    return value != null && Set.of("1", "true").contains(value);
  }

  /** A description such as {@code CPU, 2 threads}. */
  public static String description(RuntimeConfig runtime) {
    Device device = device(runtime);
    int threads = runtime.threads();
    return device.isCpu()
        ? "CPU, %d threads%s"
            .formatted(
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                device.count() == 1 ? "" : ", as %d devices".formatted(device.count()))
        : device.description();
  }

  /** The description with the reason for using the CPU, or with a note on TF32 for a GPU. */
  public static String explanation(RuntimeConfig runtime) {
    Device device = device(runtime);
    return device.isCpu()
        ? "%s: %s".formatted(description(runtime), device.whyNoGpu())
        : description(runtime) + (isTf32Off() ? "" : FLOAT32_AS_TF32);
  }

  private static boolean isTf32Off() {
    return "0".equals(System.getenv(TF32));
  }
}
