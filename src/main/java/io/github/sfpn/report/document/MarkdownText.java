package io.github.sfpn.report.document;

import java.util.regex.Pattern;

/**
 * Plain text in GitHub's Markdown: what would be markup is escaped, and nothing else, so that the
 * source stays readable.
 */
final class MarkdownText {
  /** Backslash, code, emphasis, strike-through, mathematics. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*~$]");

  /** Underscores within a word are no markup. */
  private static final Pattern OUTER_UNDERSCORE =
      Pattern.compile("(?<![\\p{L}\\p{N}_])_|_(?![\\p{L}\\p{N}_])");

  /** Only then are brackets a link. */
  private static final Pattern LINK = Pattern.compile("][(\\[:]");

  private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");

  /** Headings, lists, underlines of headings. */
  private static final Pattern START = Pattern.compile("^(\\d{1,9}(?=[.)])|(?=[#+=-]))");

  private MarkdownText() {}

  /** A text within a line, such as a cell of a table. */
  static String escaped(String text) {
    String escaped = MARKUP.matcher(text).replaceAll("\\\\$0");
    escaped = OUTER_UNDERSCORE.matcher(escaped).replaceAll("\\\\_");
    if (LINK.matcher(escaped).find()) {
      escaped = escaped.replace("[", "\\[").replace("]", "\\]");
    }
    return ENTITY.matcher(escaped).replaceAll("&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A text at the start of a line. */
  static String line(String text) {
    return START.matcher(escaped(text)).replaceFirst("$1\\\\");
  }
}
