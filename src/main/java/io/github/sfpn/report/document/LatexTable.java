package io.github.sfpn.report.document;

import java.util.Map;
import java.util.stream.Collectors;

/** A table in LaTeX with the rules of the booktabs package. */
record LatexTable(Table table) {
  /** LaTeX spellings of its special characters and of letters that some engines or fonts lack. */
  private static final Map<Integer, String> SPELLINGS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "$<$"),
          Map.entry((int) '>', "$>$"),
          Map.entry((int) '|', "$|$"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '°', "$^\\circ$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) 'λ', "$\\lambda$"));

  String text(String caption, String label) {
    return """
    \\begin{table*}[t]
    \\centering
    \\caption{%s}
    \\label{%s}
    \\smallskip
    \\footnotesize
    \\setlength{\\tabcolsep}{4pt}
    \\begin{tabular}{@{}%s@{}}
    \\toprule
    %s
    \\midrule
    %s
    \\bottomrule
    \\end{tabular}
    \\end{table*}
    """
        .formatted(
            escaped(caption),
            label,
            "l".repeat(table.textColumns())
                + "r".repeat(table.header().size() - table.textColumns()),
            line(Table.Row.of(table.header())),
            table.rows().stream()
                .map(row -> (row.apart() ? "\\midrule\n" : "") + line(row))
                .collect(Collectors.joining("\n")));
  }

  private static String line(Table.Row row) {
    String line =
        row.cells().stream().map(LatexTable::cell).collect(Collectors.joining(" & ", "", " \\\\"));
    // behind the end of the row before, these would belong to it: \\[2pt] and \\*
    return line.startsWith("[") || line.startsWith("*") ? "{}" + line : line;
  }

  private static String cell(Table.Cell cell) {
    String text = escaped(cell.text());
    return switch (cell.emphasis()) {
      case NONE -> text;
      case BEST -> "\\textbf{" + text + "}";
      case SECOND -> "\\underline{" + text + "}";
    };
  }

  /** Escapes plain text. A hyphen before a number becomes a minus sign. */
  static String escaped(String text) {
    return text.codePoints()
        .mapToObj(letter -> SPELLINGS.getOrDefault(letter, Character.toString(letter)))
        .collect(Collectors.joining())
        .replaceAll("(?<![\\p{L}\\p{N}])-(?=[\\p{N}$])", "\\$-\\$");
  }
}
