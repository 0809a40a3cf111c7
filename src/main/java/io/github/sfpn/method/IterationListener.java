package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Observes a method that iterates on one image. It cannot influence the method.
 *
 * <p>The method has no ground truth; a listener may compare the estimates with it.
 */
public interface IterationListener {
  /** Ignores all iterations. */
  IterationListener NONE = (stage, iteration, measures, estimate) -> {};

  /**
   * Is called after the loss of an iteration was computed.
   *
   * @param stage of the method
   * @param iteration counted from 1
   * @param measures by name, for instance the loss and its terms
   * @param estimate computes the cube before this iteration's update; this is expensive, so a
   *     listener should ask for it rarely
   */
  void iterated(
      String stage,
      int iteration,
      Map<String, Double> measures,
      Supplier<HyperspectralCube> estimate);
}
