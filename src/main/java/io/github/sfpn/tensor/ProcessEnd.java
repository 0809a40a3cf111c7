package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * The end of a process whose computations do not end.
 *
 * <p>An ordinary exit takes TensorFlow's library apart while its threads still compute, and now and
 * then that crashes: pages of words, a core dump, and another exit code.
 */
public final class ProcessEnd {
  private ProcessEnd() {}

  /** Ends this process as it stands; nothing is written out, no shutdown hook is waited for. */
  public static void now(int exitCode) {
    try {
      Function exit = NativeLibrary.getProcess().getFunction("_exit");
      exit.invokeVoid(new Object[] {exitCode});
    } catch (UnsatisfiedLinkError e) {
      // no _exit(2): the ordinary end, then
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
