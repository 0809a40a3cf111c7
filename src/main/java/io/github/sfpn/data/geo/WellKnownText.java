package io.github.sfpn.data.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The tree of a well-known text, version 1 (also as ESRI writes it) or 2: keywords, each with texts
 * or numbers and with more keywords in brackets.
 *
 * @param keyword in upper case
 * @param values texts without their quotes, and numbers, in their order
 * @param children what it contains
 */
record WellKnownText(String keyword, List<String> values, List<WellKnownText> children) {
  private static final int DEEPEST = 30;

  /** The tree of a text; empty if it is none. */
  static Optional<WellKnownText> parse(String text) {
    try {
      Reader reader = new Reader(text);
      WellKnownText root = reader.node(0);
      return reader.isAtEnd() ? Optional.of(root) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      skipBlanks();
      return at == text.length();
    }

    WellKnownText node(int depth) {
      String keyword = word().toUpperCase(Locale.ROOT);
      List<String> values = new ArrayList<>();
      List<WellKnownText> children = new ArrayList<>();
      if (depth > DEEPEST || keyword.isEmpty() || !(take('[') || take('('))) {
        throw new IllegalArgumentException("no well-known text");
      }
      do {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
          values.add(quoted());
        } else {
          int start = at;
          String word = word();
          skipBlanks();
          if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
            at = start;
            children.add(node(depth + 1));
          } else {
            values.add(word);
          }
        }
      } while (take(','));
      if (!(take(']') || take(')'))) {
        throw new IllegalArgumentException("no closing bracket");
      }
      return new WellKnownText(keyword, List.copyOf(values), List.copyOf(children));
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        if (text.charAt(at) != '"') {
          value.append(text.charAt(at));
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          value.append(text.charAt(at++)); // a doubled quote is one of the text
        } else {
          at++;
          return value.toString();
        }
      }
      throw new IllegalArgumentException("no closing quote");
    }

    private String word() {
      skipBlanks();
      int start = at;
      while (at < text.length() && "[](),\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at).strip();
    }

    private boolean take(char wanted) {
      skipBlanks();
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }

  /** Its first value, mostly a name. */
  String name() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** Its n-th value as a number; NaN if it is none. */
  double number(int n) {
    try {
      return n < values.size() ? Double.parseDouble(values.get(n)) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** It and all below it. */
  Stream<WellKnownText> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(WellKnownText::all));
  }

  /** The first of some keywords, here or below. */
  Optional<WellKnownText> first(String... keywords) {
    return all().filter(node -> List.of(keywords).contains(node.keyword)).findFirst();
  }

  /** The EPSG code that it states for itself as a whole. */
  OptionalInt epsg() {
    return children.stream()
        .filter(child -> child.keyword.equals("AUTHORITY") || child.keyword.equals("ID"))
        .filter(child -> child.name().equalsIgnoreCase("EPSG"))
        .mapToDouble(child -> child.number(1))
        .filter(code -> code >= 1 && code < 1 << 20)
        .mapToInt(code -> (int) code)
        .findFirst();
  }
}
