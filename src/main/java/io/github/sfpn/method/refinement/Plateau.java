package io.github.sfpn.method.refinement;

import io.github.sfpn.config.RefinementConfig;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Early stopping on a plateau: the loss has stopped falling when the mean of its last values is
 * nearly the mean of as many values before. It looks at the loss alone and needs no ground truth.
 */
public final class Plateau {
  private final RefinementConfig.Plateau config;
  private final Deque<Double> earlier = new ArrayDeque<>();
  private final Deque<Double> latest = new ArrayDeque<>();

  Plateau(RefinementConfig.Plateau config) {
    this.config = config;
  }

  /** Takes the loss of one more step; whether the loss has reached a plateau. */
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
