package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Sets environment variables that TensorFlow reads while it loads. Java itself cannot change the
 * environment of its process.
 *
 * <p>Variables that the user has set are kept. Without setenv(3) nothing changes.
 */
final class NativeEnvironment {
  private static final int KEEP_WHAT_IS_SET = 0;

  private NativeEnvironment() {}

  /** Must be called before TensorFlow loads. */
  static void prepare() {
    try {
      Function setenv = NativeLibrary.getProcess().getFunction("setenv");
      // by default TensorFlow uses oneDNN's convolutions on CPUs with AVX-512 VNNI only, but they
      // are much faster than its own on other CPUs too
      set(setenv, "TF_ENABLE_ONEDNN_OPTS", "1");
      // warnings and errors, but no information on how the library was compiled
      set(setenv, "TF_CPP_MIN_LOG_LEVEL", "1");
    } catch (LinkageError e) { // no such function, or JNA has no folder to unpack itself into
      // slower and noisier, not wrong
      return;
    }
  }

  private static void set(Function setenv, String name, String value) {
    setenv.invokeInt(new Object[] {name, value, KEEP_WHAT_IS_SET});
  }
}
