package io.github.sfpn.method;

import io.github.sfpn.config.RefinementConfig;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells when a loss hardly falls any more: when the mean of its last values is nearly that of as
 * many before. It knows the objective only, never the truth.
 */
public final class Plateau {
  private final RefinementConfig.Plateau config;
  private final Deque<Double> earlier = new ArrayDeque<>();
  private final Deque<Double> latest = new ArrayDeque<>();

  Plateau(RefinementConfig.Plateau config) {
    this.config = config;
  }

  /** Whether the loss has come to rest with this value. */
  boolean reachedBy(double loss) {
    latest.addLast(loss);
    if (latest.size() > config.window()) {
      earlier.addLast(latest.removeFirst());
    }
    if (earlier.size() > config.window()) {
      earlier.removeFirst();
    }
    return config.window() > 0
        && earlier.size() == config.window()
        && mean(earlier) - mean(latest) < config.improvement() * mean(earlier);
  }

  private static double mean(Deque<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
