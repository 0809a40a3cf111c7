package io.github.sfpn.config.binding;

/**
 * A value that is no number, but that an experiment file writes in one piece, such as {@code 30
 * dB}.
 *
 * <p>A class of such values has a static method {@code read(String)}, which throws an {@link
 * IllegalArgumentException} whose message says what was expected.
 */
public interface Written {
  /** The value as an experiment file writes it; a number stands there without quotes. */
  String written();
}
