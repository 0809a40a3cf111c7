package io.github.sfpn.cli;

import io.github.sfpn.tensor.LoadingFailure;
import java.util.Optional;

/** Explains why a part of the program, or a native library, cannot be loaded. */
final class LinkageFailure {
  private LinkageFailure() {}

  /**
   * What a user reads instead of a stack trace.
   *
   * @return empty: the failure is of another kind
   */
  static Optional<String> explanation(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof UnsatisfiedLinkError || text(at).contains("UnsatisfiedLinkError")) {
        return Optional.of(LoadingFailure.reason(text(at)));
      }
      if (at instanceof ClassNotFoundException) {
        return Optional.of(
            "the class %s is not found: the folder lib/ that mvn package writes must lie beside runner.jar, whole and of the same build"
                .formatted(at.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
