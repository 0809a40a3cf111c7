package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.DataException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of scenes: those of their files without the ending, whatever the locale. */
final class SceneName {
  /** Tables call the mean over the scenes so. */
  private static final String TAKEN = "mean";

  /** A row of a table is a line. */
  private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029\uFFFD]");

  private SceneName() {}

  /** The name of the scene in a file. */
  static String of(Path file) {
    String name = lastPart(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * The file's own name. Its URI holds the bytes on the disk; the path's text would have question
   * marks for letters that the locale lacks, and scenes would have other names in other locales.
   */
  private static String lastPart(Path file) {
    String uri = file.toUri().getRawPath();
    String part = uri.substring(uri.lastIndexOf('/') + 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '%') {
        bytes.write(Integer.parseInt(part.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(part.charAt(i));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return file.getFileName().toString(); // written in another encoding
    }
  }

  /**
   * Refuses a name that files and tables cannot hold.
   *
   * @throws DataException before anything is trained
   */
  static void requireUsable(String name) {
    String problem = "";
    if (name.isBlank()) {
      problem = "is blank";
    } else if (name.equals(TAKEN)) {
      problem = "stands for the mean over all scenes in tables";
    } else if (UNUSABLE.matcher(name).find()) {
      problem = "has a line break, a control character or a letter that cannot be read";
    }
    if (!problem.isEmpty()) {
      throw new DataException(
          "a scene is named \"%s\", which %s; expected a name of printable letters. Rename its file."
              .formatted(UNUSABLE.matcher(name).replaceAll("?"), problem));
    }
  }

  /**
   * Refuses a file that is on the disk but that Java cannot open in this locale: libraries open
   * files by text, in which its letters are lost.
   *
   * @throws DataException with what to do
   */
  static void requireOpenable(Path file) {
    if (Files.exists(file) && !file.toFile().exists()) {
      throw new DataException(
          "the file of scene \"%s\" (%s) cannot be opened in this locale; set LC_ALL=C.UTF-8 in the environment"
              .formatted(of(file), file.toUri().getRawPath()));
    }
  }

  /**
   * A path below a folder.
   *
   * @throws DataException if this process cannot name it in its locale
   */
  static Path below(Path root, String file) {
    try {
      return root.resolve(file);
    } catch (InvalidPathException e) {
      throw new DataException(
          "the file \"%s\" below %s cannot be named in this locale; set LC_ALL=C.UTF-8 in the environment"
              .formatted(file, root),
          e);
    }
  }
}
