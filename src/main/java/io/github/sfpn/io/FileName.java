package io.github.sfpn.io;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files and folders for texts that users choose, such as names of scenes.
 *
 * <p>Letters and digits of ASCII, {@code _}, {@code -} and blanks inside stay; every other byte of
 * the UTF-8 text becomes {@code %} and two hexadecimal digits. So {@code ..} is no way out of a
 * folder, no name is another one with a suffix such as {@code .old}, and every file system and
 * locale takes it. Different texts have different names.
 */
public final class FileName {
  /** Names get suffixes, and file systems end at 255 bytes. */
  private static final int LONGEST = 100;

  private static final int KEPT_OF_LONG = 60;
  private static final int DIGEST = 16;

  /** Names of devices, which Windows reserves. */
  private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)");

  private FileName() {}

  /**
   * The name for a text; a long one is cut and ends with a digest.
   *
   * @param text not empty
   */
  public static String of(String text) {
    StringBuilder name = new StringBuilder();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean reserved = RESERVED.matcher(text).matches();
    for (int i = 0; i < bytes.length; i++) {
      boolean inside = i > 0 && i < bytes.length - 1;
      boolean kept = isKept((char) (bytes[i] & 0xff), inside) && !(reserved && i == 0);
      name.append(
          kept ? Character.toString(bytes[i]) : String.format(Locale.ROOT, "%%%02X", bytes[i]));
    }
    return name.length() <= LONGEST
        ? name.toString()
        : name.substring(0, KEPT_OF_LONG) + "~" + Checksums.sha256(bytes).substring(0, DIGEST);
  }

  private static boolean isKept(char letter, boolean inside) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || (inside && (letter == '-' || letter == ' '));
  }
}
