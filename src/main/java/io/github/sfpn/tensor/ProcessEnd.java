package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;

/**
 * Ends this process while computations are still running.
 *
 * <p>An ordinary exit unloads TensorFlow's library while its threads still compute, which sometimes
 * crashes with a core dump and a different exit code.
 */
public final class ProcessEnd {
  /** SIGHUP, SIGINT and SIGTERM have the same numbers on every POSIX system. */
  private static final List<Integer> SIGNALS = List.of(1, 2, 15);

  private ProcessEnd() {}

  /**
   * Lets the next signal end this process at once. While Java runs its shutdown hooks, it ignores
   * further signals; this restores the system's own handling.
   */
  public static void atNextSignal() {
    try {
      Function signal = NativeLibrary.getProcess().getFunction("signal");
      SIGNALS.forEach(number -> signal.invokePointer(new Object[] {number, Pointer.NULL}));
    } catch (LinkageError e) {
      // no signal(2): the process ends as soon as its hooks have
      return;
    }
  }

  /** Ends this process at once, without flushing output and without waiting for shutdown hooks. */
  public static void now(int exitCode) {
    try {
      Function exit = NativeLibrary.getProcess().getFunction("_exit");
      exit.invokeVoid(new Object[] {exitCode});
    } catch (LinkageError e) {
      // no _exit(2)
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
