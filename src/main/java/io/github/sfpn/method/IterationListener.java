package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Is told how a method that iterates on one image comes along, and decides nothing.
 *
 * <p>The method does not know the truth; who listens may.
 */
public interface IterationListener {
  /** Hears nothing. */
  IterationListener NONE = (stage, iteration, measures, estimate) -> {};

  /**
   * One iteration is done.
   *
   * @param stage of the method
   * @param iteration counted from 1
   * @param measures by name, for instance the loss and its terms
   * @param estimate the cube as it stands before this iteration's step; expensive, asked for now
   *     and then
   */
  void iterated(
      String stage,
      int iteration,
      Map<String, Double> measures,
      Supplier<HyperspectralCube> estimate);
}
