package io.github.sfpn.config;

/**
 * Section {@code runtime}: the machine.
 *
 * @param threads of TensorFlow; 0: all cores
 */
public record RuntimeConfig(int threads) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public RuntimeConfig {
    Problems problems = new Problems();
    problems.check(threads >= 0, "threads", "must be at least 0", threads);
    problems.throwIfAny("runtime");
  }
}
