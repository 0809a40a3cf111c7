package io.github.sfpn;

/**
 * What was asked for cannot be done as it was asked; the message says what to ask for. Exit code 2.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
