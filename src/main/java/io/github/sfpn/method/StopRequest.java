package io.github.sfpn.method;

import java.util.concurrent.CancellationException;

/**
 * Whether the user wants the work of this process to stop. A signal concerns the whole process, so
 * there is one request for all threads.
 *
 * <p>Computations that have no state to keep call {@link #check()} between steps of at most about
 * two seconds. A training instead finishes its batch and saves a checkpoint.
 */
public final class StopRequest {
  private static volatile boolean made;

  private StopRequest() {}

  /** Asks all computations of this process to stop. */
  public static void make() {
    made = true;
  }

  /** Ends the request: what starts from now on may run. */
  public static void withdraw() {
    made = false;
  }

  /**
   * Ends the calling computation if there is a request.
   *
   * @throws CancellationException if there is
   */
  public static void check() {
    if (made) {
      throw new CancellationException("stopped");
    }
  }
}
