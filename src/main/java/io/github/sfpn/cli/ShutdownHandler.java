package io.github.sfpn.cli;

import io.github.sfpn.tensor.ProcessEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and {@code kill}: asks the run to stop after its batch or method and gives it time to keep
 * its state.
 *
 * <p>The process then ends as the signal would have ended it (130 for Ctrl-C, 143 for {@code
 * kill}). One that does not stop in time, or has nothing to keep, is ended with 130.
 */
public final class ShutdownHandler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownHandler.class);
  private static final long SECONDS_TO_STOP = 60;
  private static final long MILLISECONDS_FOR_LAST_WORDS = 1000;

  private final Thread main = Thread.currentThread();
  private final Thread hook;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean requested;

  /** Of a run, which says that it stops. */
  ShutdownHandler() {
    this(
        stop -> {
          LOG.info(
              "stopping after this batch, or this method on this scene, within {} s; what was done is kept",
              SECONDS_TO_STOP);
          stop.awaitTheEnd();
        });
  }

  /** Of what says by itself that it stops. */
  static ShutdownHandler silent() {
    return new ShutdownHandler(ShutdownHandler::awaitTheEnd);
  }

  /**
   * Does what has nothing to keep: a signal ends the process at once.
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
              answer.accept(this);
            },
            "stop-signal");
    // its cache files add a shutdown hook of their own, which fails once the process is ending:
    // the last picture before a stop would end the run as a bug
    ImageIO.setUseCache(false);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public boolean requested() {
    return requested;
  }

  private void awaitTheEnd() {
    try {
      if (closed.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        // not for ever: a main thread that had ended its work may wait in System.exit for this hook
        main.join(MILLISECONDS_FOR_LAST_WORDS);
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
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs, and now knows that it need not wait
    }
  }
}
