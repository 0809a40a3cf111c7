package io.github.sfpn.network.pytorch;

import java.util.List;
import java.util.Map;

/** Quotes an untrusted file in messages: short, on one line, without control characters. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text, cut if it is long, with a dot for each character that is not printable ASCII. */
  static String text(String text) {
    String shown = text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("[^ -~]", ".");
    return text.length() > LONGEST ? shown + "..." : shown;
  }

  /** Names the kind of an unpickled object. Does not look into containers: one may hold itself. */
  static String kind(Object object) {
    if (object == null) {
      return "None";
    } else if (object instanceof String string) {
      return "'" + text(string) + "'";
    } else if (object instanceof Number || object instanceof Boolean || object instanceof Storage) {
      return object.toString();
    } else if (object instanceof Map<?, ?>) {
      return "a dictionary";
    } else if (object instanceof List<?>) {
      return "a list";
    }
    return object instanceof StoredTensor ? "a tensor" : "the name of a type or constructor";
  }
}
