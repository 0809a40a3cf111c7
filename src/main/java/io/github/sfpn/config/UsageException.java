package io.github.sfpn.config;

/**
 * The command line or the settings ask for something impossible; the message says what to change.
 * Exit code 2.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
