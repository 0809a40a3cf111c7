package io.github.sfpn.config.binding;

/**
 * The place where a value was written.
 *
 * @param source a file, or {@code command line: key=value}
 * @param line counted from 1; 0 where the source has no lines
 */
public record Place(String source, int line) {
  static final String COMMAND_LINE = "command line";

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
