package io.github.sfpn.method;

/**
 * A method lacks an input that it needs, for instance the response of the guide's camera. The
 * experiment skips the method, prints this message as the reason, and continues with the others.
 *
 * <p>Methods throw it as early as possible: when they are prepared rather than after training.
 */
public class InapplicableException extends RuntimeException {
  /** The reason where a response is needed and none is given. */
  public static final String UNKNOWN_RESPONSE =
      "the response of the guide's camera is not known; name it by degradation.spectral-response";

  private static final long serialVersionUID = 1L;

  /**
   * @param message what the method needs and what it found, without the method's name
   */
  public InapplicableException(String message) {
    super(message);
  }
}
