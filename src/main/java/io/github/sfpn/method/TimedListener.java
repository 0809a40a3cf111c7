package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Map;
import java.util.function.Supplier;

/** Who listens may measure at length; that is not the method's time. */
final class TimedListener implements IterationListener {
  private final IterationListener listener;
  private long nanos;

  TimedListener(IterationListener listener) {
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
    nanos += System.nanoTime() - start;
  }

  /** That the listener took so far. */
  long nanos() {
    return nanos;
  }
}
