package io.github.sfpn.data.file;

import java.io.File;
import java.nio.file.Path;

/**
 * A cube's place as a user types it: {@code FILE} or {@code FILE:variable}.
 *
 * @param variable empty: the file's only cube
 */
public record Location(Path file, String variable) {
  /** Takes a text apart at its last colon, unless that colon is part of a file's own name. */
  public static Location parse(String text) {
    int colon = text.lastIndexOf(':');
    // one after a single letter is a Windows drive
    if (colon < 2 || new File(text).exists()) {
      return new Location(Path.of(text), "");
    }
    return new Location(Path.of(text.substring(0, colon)), text.substring(colon + 1));
  }
}
