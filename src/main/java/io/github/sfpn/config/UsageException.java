package io.github.sfpn.config;

/**
 * What was asked for cannot be done as it was asked; the message says what to ask for. Exit code 2.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
