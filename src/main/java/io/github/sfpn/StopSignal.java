package io.github.sfpn;

import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and {@code kill}: asks the run to stop at the next batch and gives it time to keep its
 * state.
 *
 * <p>The process then ends as the signal would have ended it (130 for Ctrl-C). A second Ctrl-C ends
 * it at once.
 */
final class StopSignal implements AutoCloseable {
  private static final long SECONDS_TO_STOP = 60;

  private final Thread main = Thread.currentThread();
  private final Thread hook = new Thread(this::stop, "stop-signal");
  private volatile boolean requested;

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean requested() {
    return requested;
  }

  private void stop() {
    requested = true;
    try {
      main.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!requested) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
