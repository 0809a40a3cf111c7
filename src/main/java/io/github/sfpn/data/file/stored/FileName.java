package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;

/**
 * Names of files as the disk has them. A folder may list names whose characters this process's
 * locale does not have; such a file can be opened as it is listed, but no file beside it can be
 * named, nor can a result be named after it.
 */
public final class FileName {
  private static final char LOST = '\uFFFD';

  private FileName() {}

  /**
   * Refuses a name of which characters were lost.
   *
   * @return the file
   */
  public static Path requireWhole(Path file) {
    if (file.toString().indexOf(LOST) >= 0) {
      throw new DataException(
          "%s: expected a name in the characters of this locale (%s), found others. Run the command in a locale of UTF-8 (LC_ALL=C.UTF-8 java -jar runner.jar ...), or rename the file."
              .formatted(file, System.getProperty("sun.jnu.encoding")));
    }
    return file;
  }
}
