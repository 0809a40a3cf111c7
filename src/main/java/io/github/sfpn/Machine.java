package io.github.sfpn;

import io.github.sfpn.config.RuntimeConfig;
import io.github.sfpn.tensor.Compute;

/** What of this machine an experiment computes on. */
final class Machine {
  private Machine() {}

  /** As section {@code runtime} asks. */
  static Compute compute(RuntimeConfig runtime) {
    return Compute.onThreads(runtime.threads());
  }

  /** In words. */
  static String description(RuntimeConfig runtime) {
    int threads = runtime.threads();
    return "CPU, %d threads"
        .formatted(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }
}
