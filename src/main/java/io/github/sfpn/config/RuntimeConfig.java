package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code runtime}: the machine.
 *
 * @param threads of TensorFlow on the CPU; 0: all cores
 * @param precision of convolutions
 * @param device {@code auto}, {@code cpu}, {@code gpu}, or a GPU by its number as in {@code gpu:1}
 * @param devices that share every training batch
 * @param memoryGrowth whether a GPU's memory is taken as it is needed
 * @param deterministic whether a GPU must give the same numbers every time, as a CPU does
 */
public record RuntimeConfig(
    int threads,
    Precision precision,
    String device,
    int devices,
    boolean memoryGrowth,
    boolean deterministic) {
  private static final String AUTO = "auto";
  private static final String CPU = "cpu";
  private static final String GPU = "gpu";

  /**
   * @throws ConfigException if a value is impossible
   */
  public RuntimeConfig {
    Problems problems = new Problems();
    problems.check(threads >= 0, "threads", "must be at least 0", threads);
    problems.check(
        device.equals(AUTO) || device.equals(CPU) || device.matches(GPU + "(:[0-9]{1,3})?"),
        "device",
        "must be auto, cpu, gpu, or a GPU by its number as in gpu:1",
        device);
    problems.check(devices >= 1, "devices", "must be at least 1", devices);
    problems.throwIfAny("runtime");
  }

  /** What convolutions compute in. */
  public enum Precision {
    FLOAT32,
    BFLOAT16,
    /** Bfloat16 on a CPU that multiplies it. */
    AUTO
  }

  /** Whether the CPU is to be used even where there is a GPU. */
  public boolean wantsCpu() {
    return device.equals(CPU);
  }

  /** Whether nothing but a GPU will do. */
  public boolean requiresGpu() {
    return device.startsWith(GPU);
  }

  /** The first of the GPUs asked for, counted from 0. */
  public int gpu() {
    return device.contains(":") ? Integer.parseInt(device.substring(GPU.length() + 1)) : 0;
  }
}
