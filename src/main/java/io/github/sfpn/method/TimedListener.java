package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes the time of a method from now on. Who listens may measure at length; that is not the
 * method's time.
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

  /** That the method took so far. */
  public double seconds() {
    return (System.nanoTime() - begin - listening) / 1e9;
  }
}
