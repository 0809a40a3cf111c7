package io.github.sfpn.data.file.envi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The grammar of ENVI headers: {@code key = value} lines after the word ENVI, lists in braces over
 * one line or more, comments after a semicolon at a line's beginning.
 */
final class EnviText {
  /** What places values; two statements would make two images of a file. */
  private static final Set<String> DECISIVE =
      Set.of(
          "samples",
          "lines",
          "bands",
          "data type",
          "interleave",
          "byte order",
          "header offset",
          "data ignore value");

  private static final String FIRST_LINE = "ENVI";

  private EnviText() {}

  /** A text in UTF-8 or UTF-16 by its byte-order mark; else UTF-8 if it is valid, or ISO 8859-1. */
  static String decoded(byte[] bytes) {
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, UTF_8);
    }
    if (begins(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    if (begins(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ISO_8859_1);
    }
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text begins as a header does; a few characters suffice. */
  static boolean isHeader(String beginning) {
    return beginning.startsWith(FIRST_LINE)
        && (beginning.length() == FIRST_LINE.length()
            || Character.isWhitespace(beginning.charAt(FIRST_LINE.length())));
  }

  /**
   * The values by their keys: keys in lower case with single blanks, values with their braces.
   *
   * @throws IllegalArgumentException naming a key whose list has no closing brace; or one that is
   *     stated twice, with the reason as its cause
   */
  static Map<String, String> parsed(String text) {
    Map<String, String> values = new HashMap<>();
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.startsWith(";")).toList();
    for (int i = 1; i < lines.size(); i++) {
      int equals = lines.get(i).indexOf('=');
      if (equals < 0) {
        continue;
      }
      String written = lines.get(i).substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String key = written.replaceAll("[\\s_]+", " ");
      String value = lines.get(i).substring(equals + 1).strip();
      int next = nextFilled(lines, i + 1);
      if (value.isEmpty() && next < lines.size() && lines.get(next).startsWith("{")) {
        i = next;
        value = lines.get(i);
      }
      if (value.startsWith("{")) {
        int last = end(lines, i, value);
        if (last < 0) {
          throw new IllegalArgumentException(key);
        }
        if (last > i) {
          value = value + " " + String.join(" ", lines.subList(i + 1, last + 1));
        }
        i = last;
      }
      String earlier = values.put(key, value.strip());
      if (earlier != null && !earlier.equals(value.strip()) && DECISIVE.contains(key)) {
        throw new IllegalArgumentException(
            key,
            new IllegalStateException("%s and %s, stated twice".formatted(earlier, value.strip())));
      }
    }
    return values;
  }

  private static int nextFilled(List<String> lines, int from) {
    int next = from;
    while (next < lines.size() && lines.get(next).isEmpty()) {
      next++;
    }
    return next;
  }

  /**
   * The line on which a list ends: where its braces are in balance; or, as a name may have a brace
   * without the other, the first line that ends with one.
   */
  private static int end(List<String> lines, int first, String beginning) {
    int depth = 0;
    for (int i = first; i < lines.size(); i++) {
      String line = i == first ? beginning : lines.get(i);
      depth += (int) line.chars().filter(c -> c == '{').count();
      depth -= (int) line.chars().filter(c -> c == '}').count();
      if (depth <= 0) {
        return i;
      }
    }
    for (int i = first; i < lines.size(); i++) {
      if ((i == first ? beginning : lines.get(i)).endsWith("}")) {
        return i;
      }
    }
    return -1;
  }

  /** A value without the braces around it. */
  static String inner(String value) {
    if (!value.startsWith("{")) {
      return value;
    }
    int end = value.lastIndexOf('}');
    return value.substring(1, end < 1 ? value.length() : end).strip();
  }

  /** The parts of a list, separated by commas that are in no inner braces. */
  static List<String> list(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (char c : inner(value).toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth <= 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    return parts.stream().filter(name -> !name.isEmpty()).toList();
  }
}
