package io.github.sfpn.method.refinement;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.IterationListener;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures the wall-clock time of a method from its creation on. The time that the listener takes
 * is subtracted.
 */
public final class TimedListener implements IterationListener {
  private final IterationListener listener;
  private final long begin = System.nanoTime();
  private long listening;

  public TimedListener(IterationListener listener) {
    this.listener = listener;
  }

  @Override
  public void iterated(
      String stage,
      int iteration,
      Map<String, Double> measures,
      Supplier<HyperspectralCube> estimate) {
    long start = System.nanoTime();
    listener.iterated(stage, iteration, measures, estimate);
    listening += System.nanoTime() - start;
  }

  /** The time that the method has taken so far, in seconds. */
  public double seconds() {
    return (System.nanoTime() - begin - listening) / 1e9;
  }
}
