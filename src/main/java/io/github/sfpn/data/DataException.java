package io.github.sfpn.data;

import java.io.EOFException;

/**
 * The user's data cannot be used: a folder is empty, or a file is missing, damaged or has another
 * shape.
 *
 * <p>The message says what was expected, what was found, in which file, and what to do. The program
 * prints it without a stack trace and exits with 3.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost cause, because libraries wrap exceptions. */
  public static String innermostMessage(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof EOFException) {
      return "it ends too early";
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
