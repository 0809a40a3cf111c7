package io.github.sfpn.method;

/** A method needs the whole image at once, and its network would take more memory than it may. */
public final class ImageTooLargeException extends InapplicableException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message as of {@link InapplicableException}
   */
  public ImageTooLargeException(String message) {
    super(message);
  }
}
