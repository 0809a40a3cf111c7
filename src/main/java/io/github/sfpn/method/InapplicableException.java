package io.github.sfpn.method;

/**
 * A method lacks an input that it needs, for instance the response of the guide's camera. The
 * experiment skips the method, prints this message as the reason, and continues with the others.
 *
 * <p>Methods throw it as early as possible: when they are prepared rather than after training.
 */
public class InapplicableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what the method needs and what it found, without the method's name
   */
  public InapplicableException(String message) {
    super(message);
  }
}
