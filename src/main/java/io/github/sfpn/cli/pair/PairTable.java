package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.fusion.Fit;
import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Many pairs, a line each of a CSV file. Files are named relative to the table's folder. A cell
 * that is empty says what the command line says of all pairs.
 *
 * @param file the table
 * @param lines in the table's order
 */
public record PairTable(Path file, List<Line> lines) {
  private static final String LOW = "low-res";
  private static final String GUIDE = "guide";
  private static final String OUTPUT = "output";
  private static final List<String> COLUMNS =
      List.of(
          LOW,
          GUIDE,
          OUTPUT,
          "axes",
          "guide-axes",
          "bands",
          "guide-bands",
          "no-data",
          "guide-no-data",
          "maximum",
          "guide-maximum",
          "response",
          "fit");

  /**
   * One pair.
   *
   * @param number counted from 1, without the header
   * @param place line of the file, counted from 1
   * @param output the file to write
   */
  record Line(int number, int place, PairRequest request, Path output) {}

  public PairTable {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a table.
   *
   * @param general what the command line says of all pairs
   * @param folder of the results
   * @throws UsageException if columns are unknown or missing, or a cell means nothing
   * @throws DataException if two pairs have the same output
   */
  public static PairTable read(Path file, PairRequest general, Path folder) {
    List<CsvTable.Line> table = CsvTable.lines(file);
    List<String> columns = table.get(0).cells().stream().map(PairTable::plain).toList();
    requireColumns(file, columns);
    List<Line> lines = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (CsvTable.Line row : table.subList(1, table.size())) {
      Map<String, String> cells = cells(columns, row);
      if (!cells.isEmpty()) { // a spreadsheet leaves such lines
        try {
          lines.add(new Row(file, row.number(), cells, general).line(lines.size() + 1, folder));
        } catch (UsageException e) {
          problems.add(e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("\n", problems));
    }
    requireOwnOutputs(file, lines);
    requireInputsStay(file, lines);
    return new PairTable(file, lines);
  }

  private static Map<String, String> cells(List<String> columns, CsvTable.Line row) {
    Map<String, String> cells = new HashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      String cell = row.cells().get(column).strip();
      if (!cell.isEmpty()) {
        cells.put(columns.get(column), cell);
      }
    }
    return cells;
  }

  private static void requireOwnOutputs(Path file, List<Line> lines) {
    Set<Path> outputs = new HashSet<>();
    for (Line line : lines) {
      if (!outputs.add(line.output().toAbsolutePath().normalize())) {
        throw new DataException(
            "%s, line %d: expected an output of its own for each pair, found %s again. Name it in the column %s."
                .formatted(file, line.place(), line.output(), OUTPUT));
      }
    }
  }

  /** No pair writes over what another one reads, whatever --overwrite says. */
  private static void requireInputsStay(Path file, List<Line> lines) {
    Map<Path, Line> inputs = new HashMap<>();
    for (Line line : lines) {
      for (String place : List.of(line.request().lowResolution(), line.request().guide())) {
        Path input = Location.parse(place).file();
        inputs.put(real(input), line);
        String name = input.getFileName().toString();
        inputs.put(real(input.resolveSibling(name + ".hdr")), line);
        inputs.put(real(input.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".hdr")), line);
      }
    }
    for (Line line : lines) {
      for (Path written : CubeWriter.to(line.output()).files()) {
        Line reader = inputs.get(real(written));
        if (reader != null) {
          throw new DataException(
              "%s, line %d: the output would be written over %s, which line %d reads. Name another one in the column %s, or another --output-dir."
                  .formatted(file, line.place(), written, reader.place(), OUTPUT));
        }
      }
    }
  }

  /** The file itself, whatever links lead to it. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static void requireColumns(Path file, List<String> columns) {
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new UsageException(
            "%s: expected columns among %s, found %s%s"
                .formatted(
                    file,
                    String.join(", ", COLUMNS),
                    column,
                    column.contains(";") || column.contains("\t")
                        ? "; the cells must be separated by commas"
                        : Spelling.hint(column, COLUMNS)));
      }
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new UsageException("%s: expected each column once, found %s".formatted(file, columns));
    }
    for (String needed : List.of(LOW, GUIDE)) {
      if (!columns.contains(needed)) {
        throw new UsageException(
            "%s: expected the columns %s and %s, found %s"
                .formatted(file, LOW, GUIDE, String.join(", ", columns)));
      }
    }
  }

  /**
   * Cells of one line.
   *
   * @param place line of the file
   */
  private record Row(Path file, int place, Map<String, String> cells, PairRequest general) {
    Line line(int number, Path folder) {
      Statement statement = new Statement("%s, line %d".formatted(file, place), cells.keySet());
      PairRequest request =
          new PairRequest(
              image(LOW),
              image(GUIDE),
              cells.getOrDefault("axes", general.axes()),
              cells.getOrDefault("guide-axes", general.guideAxes()),
              cells.getOrDefault("bands", general.bands()),
              cells.getOrDefault("guide-bands", general.guideBands()),
              cells.getOrDefault("no-data", general.noData()),
              cells.getOrDefault("guide-no-data", general.guideNoData()),
              parsed(statement, "maximum", "a number above 0", Float::valueOf, general.maximum()),
              parsed(
                  statement,
                  "guide-maximum",
                  "a number above 0",
                  Float::valueOf,
                  general.guideMaximum()),
              cells.getOrDefault("response", general.response()),
              parsed(
                  statement,
                  "fit",
                  "cut or pad",
                  text -> Fit.valueOf(text.toUpperCase(Locale.ROOT)),
                  general.fit()),
              statement);
      Path output = folder.resolve(cells.getOrDefault(OUTPUT, name(request) + ".tif"));
      statement.tried(OUTPUT, () -> CubeWriter.to(output)); // its ending is known
      return new Line(number, place, request, output);
    }

    private static String name(PairRequest request) {
      String name = Location.parse(request.lowResolution()).file().getFileName().toString();
      return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private String image(String column) {
      String named = cells.get(column);
      if (named == null) {
        throw new UsageException(
            "%s, line %d, column %s: expected a file, found none".formatted(file, place, column));
      }
      return file.toAbsolutePath().getParent().resolve(named).normalize().toString();
    }

    private <T> T parsed(
        Statement statement,
        String column,
        String expected,
        Function<String, T> parser,
        T otherwise) {
      String text = cells.get(column);
      if (text == null) {
        return otherwise;
      }
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "%s: expected %s, found '%s'".formatted(statement.of(column), expected, text), e);
      }
    }
  }
}
