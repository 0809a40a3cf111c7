package io.github.sfpn.report.figure;

/** Java cannot draw text on a machine without fonts. The message is one line with the remedy. */
public final class FigureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FigureException(Throwable cause) {
    super(
        "figures need fonts and Java found none (%s): install fontconfig and a font such as DejaVu (Debian: apt install fontconfig fonts-dejavu-core)"
            .formatted(root(cause).getMessage()),
        cause);
  }

  /** What Java wraps several times over. */
  private static Throwable root(Throwable cause) {
    return cause.getCause() == null ? cause : root(cause.getCause());
  }
}
