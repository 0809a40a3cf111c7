package io.github.sfpn.io;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A whole table of text cells: comma-separated, a header line, UTF-8, lines ended by a line feed.
 *
 * <p>A text that a spreadsheet would take for a formula, as it begins with {@code =}, {@code +},
 * {@code -} or {@code @}, is written with an apostrophe in front. Spreadsheets and other programs
 * then read the same text; this class takes the apostrophe away again.
 *
 * @param columns the header
 * @param rows each as long as the header; an empty cell is a missing value
 */
public record CsvTable(List<String> columns, List<List<String>> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  /** What may begin a formula, also behind apostrophes; full-width forms count in some locales. */
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r＝＋－＠]");

  private static final Pattern NUMBER =
      Pattern.compile("-(\\d+(\\.\\d+)?([eE][+-]?\\d+)?|Infinity)");

  public CsvTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected %d cells for the columns %s, found %s"
                .formatted(columns.size(), columns, row));
      }
    }
  }

  /**
   * A line of a table.
   *
   * @param number of its first line in the file, counted from 1
   */
  public record Line(int number, List<String> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Reads a table whole.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, has no header or holds a line
   *     of another length
   */
  public static CsvTable read(Path file) {
    List<List<String>> lines = lines(file).stream().map(Line::cells).toList();
    return new CsvTable(lines.get(0), lines.subList(1, lines.size()));
  }

  /**
   * Reads the lines of a table, the header first, all of one length; empty ones are left out.
   *
   * @throws java.io.UncheckedIOException as {@link #read(Path)}
   */
  public static List<Line> lines(Path file) {
    try (Reader reader = afterMark(Files.newBufferedReader(file));
        CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
      List<Line> lines = new ArrayList<>();
      for (CSVRecord record : parser) {
        int last = (int) parser.getCurrentLineNumber();
        if (!lines.isEmpty() && record.size() != lines.get(0).cells().size()) {
          throw new IOException(
              "line %d: expected %d cells, found %d"
                  .formatted(last, lines.get(0).cells().size(), record.size()));
        }
        int breaks = record.stream().mapToInt(cell -> (int) cell.lines().skip(1).count()).sum();
        lines.add(new Line(last - breaks, record.stream().map(CsvTable::read).toList()));
      }
      if (lines.isEmpty()) {
        throw new IOException("expected a header line, found an empty file");
      }
      return lines;
    } catch (IOException e) {
      throw cannotRead(file, e);
    } catch (UncheckedIOException e) {
      throw cannotRead(file, e.getCause());
    }
  }

  private static UncheckedIOException cannotRead(Path file, IOException reason) {
    return AtomicFile.cannotRead(
        file,
        reason instanceof CharacterCodingException
            ? new IOException("expected text in UTF-8, found other bytes", reason)
            : reason);
  }

  /** Spreadsheets begin a file with a mark of its encoding. */
  private static Reader afterMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  /** Writes the table, at once. */
  public void write(Path file) {
    StringBuilder text = new StringBuilder(line(columns));
    rows.forEach(row -> text.append(line(row)));
    AtomicFile.write(file, text.toString());
  }

  /**
   * A column as numbers; empty cells become NaN.
   *
   * @throws IllegalArgumentException if there is no such column, or a cell is not a number
   */
  public double[] numbers(String column) {
    List<String> cells = texts(column);
    double[] numbers = new double[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = number(cells.get(i));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "line %d, column %s: expected a number, found '%s'"
                .formatted(i + 2, column, cells.get(i)),
            e);
      }
    }
    return numbers;
  }

  /**
   * A column as it is written.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public List<String> texts(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "expected a column %s, found %s".formatted(column, columns));
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  public static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  static String line(List<String> cells) {
    return FORMAT.format(cells.stream().map(CsvTable::written).toArray()) + "\n";
  }

  private static String written(String cell) {
    return FORMULA.matcher(cell).lookingAt() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static String read(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }

  /**
   * Values as a row: numbers by the shortest digits that read back as the same number, whatever the
   * locale and the Java version; null as an empty cell.
   */
  public static List<String> cells(Object... values) {
    return Arrays.stream(values).map(CsvTable::cell).toList();
  }

  static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return NumberOutput.toString(number, true); // Double.toString is not the shortest before 19
    }
    if (value instanceof Float number) {
      return NumberOutput.toString(number, true);
    }
    return value.toString();
  }
}
