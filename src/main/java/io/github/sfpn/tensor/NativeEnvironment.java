package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * What TensorFlow's library reads from the environment while it loads, which Java cannot write.
 *
 * <p>What a user has set stays. On systems without setenv(3) all stays as it is.
 */
final class NativeEnvironment {
  private static final int KEEP_WHAT_IS_SET = 0;

  private NativeEnvironment() {}

  /** To be called before TensorFlow loads. */
  static void prepare() {
    try {
      Function setenv = NativeLibrary.getProcess().getFunction("setenv");
      // by itself TensorFlow takes the oneDNN library's convolutions only on CPUs with AVX-512
      // VNNI, but without it they are far faster than its own, too
      set(setenv, "TF_ENABLE_ONEDNN_OPTS", "1");
      // warnings and errors, not how the library was compiled
      set(setenv, "TF_CPP_MIN_LOG_LEVEL", "1");
    } catch (UnsatisfiedLinkError e) {
      // slower and noisier, not wrong
      return;
    }
  }

  private static void set(Function setenv, String name, String value) {
    setenv.invokeInt(new Object[] {name, value, KEEP_WHAT_IS_SET});
  }
}
