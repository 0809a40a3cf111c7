package io.github.sfpn.cli;

import io.github.sfpn.method.StopRequest;
import io.github.sfpn.tensor.ProcessEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and {@code kill}: asks the work to stop, and gives it time to keep its state. A second
 * signal ends the process at once.
 *
 * <p>The process ends as the signal would have ended it (130 for Ctrl-C, 143 for {@code kill}). One
 * that does not stop in time, or has nothing to keep, is ended with 130.
 */
public final class ShutdownHandler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownHandler.class);
  private static final int SECONDS_OF_A_SWEEP = 60;
  private static final long MILLISECONDS_TO_RETURN = 1000;

  private final Thread main = Thread.currentThread();
  private final Thread hook;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean requested;

  /** Work that keeps its state when it is asked to stop. */
  interface Stoppable {
    /**
     * The user wants it to stop: records that, whatever follows.
     *
     * @return how many seconds it needs at most to keep its state
     */
    int stopping();
  }

  /** Stops a run and says so. */
  static ShutdownHandler of(Stoppable run) {
    return new ShutdownHandler(
        handler -> {
          int seconds = run.stopping();
          LOG.info(
              "stopping within {} s; finished work is kept. Ctrl-C once more ends at once",
              seconds);
          handler.awaitTheEnd(seconds);
        });
  }

  /** Stops work that says by itself that it stops. */
  static ShutdownHandler silent() {
    return new ShutdownHandler(handler -> handler.awaitTheEnd(SECONDS_OF_A_SWEEP));
  }

  /**
   * Does work that has nothing to keep: a signal ends the process at once.
   *
   * @return what the work returns
   */
  static int untilStopped(IntSupplier work) {
    ShutdownHandler signal =
        new ShutdownHandler(stop -> ProcessEnd.now(ExitCode.INTERRUPTED.number()));
    try (signal) {
      return work.getAsInt();
    }
  }

  private ShutdownHandler(Consumer<ShutdownHandler> answer) {
    hook =
        new Thread(
            () -> {
              requested = true;
              StopRequest.make();
              ProcessEnd.atNextSignal();
              answer.accept(this);
            },
            "stop-signal");
    // its cache files add a shutdown hook of their own, which fails once the process is ending:
    // the last picture before a stop would end the run as a bug
    ImageIO.setUseCache(false);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether a signal has come. */
  public boolean requested() {
    return requested;
  }

  private void awaitTheEnd(int seconds) {
    try {
      if (closed.await(seconds, TimeUnit.SECONDS)) {
        // not for ever: a main thread that had ended its work may wait in System.exit for this hook
        main.join(MILLISECONDS_TO_RETURN);
      } else {
        ProcessEnd.now(ExitCode.INTERRUPTED.number());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      StopRequest.withdraw();
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs, and now knows that it need not wait
    }
  }
}
