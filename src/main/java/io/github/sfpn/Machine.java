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
}
