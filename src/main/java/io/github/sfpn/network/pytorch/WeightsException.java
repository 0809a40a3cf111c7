package io.github.sfpn.network.pytorch;

/**
 * A file of weights cannot be used: it is missing, damaged, of another format, or contains more
 * than tensors.
 *
 * <p>The message says what was expected, what was found, in which file, and what to do. The runner
 * prints it without a stack trace and exits with 3.
 */
public final class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WeightsException(String message) {
    super(message);
  }

  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
