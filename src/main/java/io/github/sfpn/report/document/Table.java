package io.github.sfpn.report.document;

import java.util.List;

/**
 * A table for readers, with the same content in Markdown, LaTeX and HTML.
 *
 * @param header above the columns
 * @param textColumns how many columns, from the left, hold words; the others hold numbers, aligned
 *     to the right
 * @param rows each as long as the header
 */
public record Table(List<String> header, int textColumns, List<Row> rows) {
  /**
   * A cell.
   *
   * @param text plain; each format escapes it
   * @param page a relative path that the text links; empty: none
   */
  public record Cell(String text, Emphasis emphasis, String page) {
    /** A cell that links nothing. */
    public Cell(String text, Emphasis emphasis) {
      this(text, emphasis, "");
    }

    /** A cell that does not stand out. */
    public static Cell of(String text) {
      return new Cell(text, Emphasis.NONE);
    }
  }

  /**
   * A row.
   *
   * @param apart whether a rule separates it from the row above, in formats that have rules
   */
  public record Row(List<Cell> cells, boolean apart) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row of cells that do not stand out. */
    public static Row of(List<String> words) {
      return new Row(words.stream().map(Cell::of).toList(), false);
    }
  }

  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "expected %d cells for the columns %s, found %s"
                .formatted(header.size(), header, row.cells));
      }
    }
  }

  /** The same table without the mark of the second-best value: for a console. */
  public Table withBestAlone() {
    return new Table(
        header,
        textColumns,
        rows.stream()
            .map(row -> new Row(row.cells.stream().map(Table::bestAlone).toList(), row.apart))
            .toList());
  }

  private static Cell bestAlone(Cell cell) {
    return cell.emphasis == Emphasis.SECOND ? Cell.of(cell.text) : cell;
  }

  /** In GitHub's Markdown. */
  public String markdown() {
    MarkdownTable table =
        new MarkdownTable(header.stream().map(MarkdownText::escaped).toList(), textColumns);
    rows.forEach(row -> table.add(row.cells.stream().map(Table::markdown).toList()));
    return table.toString();
  }

  private static String markdown(Cell cell) {
    String text =
        cell.page.isEmpty()
            ? MarkdownText.escaped(cell.text)
            : "[%s](%s)".formatted(MarkdownText.escaped(cell.text), Block.link(cell.page));
    return switch (cell.emphasis) {
      case NONE -> text;
      case BEST -> "**" + text + "**";
      case SECOND -> "<ins>" + text + "</ins>"; // GitHub shows no <u>
    };
  }

  /** As a floating table of LaTeX that spans both columns of a page; needs booktabs. */
  public String latex(String caption, String label) {
    return new LatexTable(this).text(caption, label);
  }
}
