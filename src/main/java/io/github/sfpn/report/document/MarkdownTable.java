package io.github.sfpn.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in GitHub's Markdown, with padded columns, so that the source is readable, too. */
final class MarkdownTable {
  private final List<List<String>> lines = new ArrayList<>();
  private final int textColumns;

  /**
   * @param textColumns how many columns, from the left, hold words; the others hold numbers,
   *     aligned to the right
   */
  MarkdownTable(List<String> header, int textColumns) {
    this.textColumns = textColumns;
    add(header);
  }

  void add(List<String> cells) {
    lines.add(cells.stream().map(cell -> cell.replace("|", "\\|")).toList());
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    List<String> text = new ArrayList<>(lines.stream().map(line -> line(line, widths)).toList());
    text.add(1, rule(widths));
    return String.join("\n", text) + "\n";
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> padded(cells.get(column), widths[column], column < textColumns))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String rule(int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            column ->
                column < textColumns
                    ? "-".repeat(widths[column] + 2)
                    : "-".repeat(widths[column] + 1) + ":")
        .collect(Collectors.joining("|", "|", "|"));
  }

  private static String padded(String cell, int width, boolean left) {
    String blank = " ".repeat(width - cell.length());
    return left ? cell + blank : blank + cell;
  }
}
