package io.github.sfpn.data;

import java.io.EOFException;

/**
 * Something is wrong with the user's data: a folder is empty, a file is missing, damaged or of
 * another shape.
 *
 * <p>The message says what was expected, what was found, in which file, and what to do. The runner
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

  /** What went wrong first, where libraries wrap one exception in another. */
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
