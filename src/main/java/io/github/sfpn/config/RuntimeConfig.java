package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code runtime}: threads, precision and devices.
 *
 * @param threads of TensorFlow on the CPU; 0: all cores
 * @param precision of convolutions
 * @param device {@code auto}, {@code cpu}, {@code gpu}, or a GPU by its number as in {@code gpu:1}
 * @param devices number of devices that share every training batch
 * @param memoryGrowth whether GPU memory is allocated as needed
 * @param deterministic whether a GPU must compute reproducible results, as a CPU does
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

  /** The number format of convolutions. */
  public enum Precision {
    FLOAT32,
    BFLOAT16,
    /** Bfloat16 on a CPU with instructions for it, otherwise float32. */
    AUTO
  }

  /** Whether the CPU must be used even if there is a GPU. */
  public boolean wantsCpu() {
    return device.equals(CPU);
  }

  /** Whether a GPU is required. */
  public boolean requiresGpu() {
    return device.startsWith(GPU);
  }

  /** The first GPU to use, counted from 0. */
  public int gpu() {
    return device.contains(":") ? Integer.parseInt(device.substring(GPU.length() + 1)) : 0;
  }
}
