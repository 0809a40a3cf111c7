package io.github.sfpn.method.window;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how far an image is that is computed window by window: with little memory there are many
 * windows, and minutes pass. An image that is done soon is not mentioned.
 */
public final class WindowProgress {
  private static final Logger LOG = LoggerFactory.getLogger(WindowProgress.class);
  private static final long NANOS_OF_SILENCE = 10_000_000_000L;

  private final String method;
  private final long total;
  private final LongSupplier nanoTime;
  private long done;
  private long told;

  /**
   * @param method its name
   * @param total windows, of all passes over the image
   */
  public WindowProgress(String method, long total) {
    this(method, total, System::nanoTime);
  }

  WindowProgress(String method, long total, LongSupplier nanoTime) {
    this.method = method;
    this.total = total;
    this.nanoTime = nanoTime;
    told = nanoTime.getAsLong();
  }

  /** A window is done. */
  public void advance() {
    done++;
    if (nanoTime.getAsLong() - told >= NANOS_OF_SILENCE) {
      told = nanoTime.getAsLong();
      LOG.info("{}: window {} of {} ({} %)", method, done, total, 100 * done / total);
    }
  }
}
