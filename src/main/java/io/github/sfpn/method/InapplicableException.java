package io.github.sfpn.method;

/**
 * A method cannot work on what it is given, for instance without a response of the guide's camera.
 * It is left out with this message as the reason, and the other methods go on.
 *
 * <p>Thrown as early as the method knows: where it is prepared, rather than after its training.
 */
public final class InapplicableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what the method needs and what it found, without the method's name
   */
  public InapplicableException(String message) {
    super(message);
  }
}
