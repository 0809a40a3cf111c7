package io.github.sfpn.degradation;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of texts as people's programs write it: cells apart by tabs, semicolons, commas or
 * blanks; with a byte-order mark or none; numbers with a decimal point, or with a decimal comma
 * where no comma is between cells. Lines that begin with # or % are comments.
 */
public final class NumberTable {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMMA_NUMBER =
      Pattern.compile("[+-]?(\\d+,?\\d*|,\\d+)([eE][+-]?\\d+)?");

  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

  private final List<List<String>> rows;
  private final boolean decimalCommas;

  private NumberTable(List<List<String>> rows, boolean decimalCommas) {
    this.rows = rows;
    this.decimalCommas = decimalCommas;
  }

  /**
   * Reads a table.
   *
   * @throws IOException if quotes do not match, or commas may mean two things
   */
  public static NumberTable parse(byte[] content) throws IOException {
    List<String> lines = new ArrayList<>();
    char separator = 0;
    for (String line : text(content).lines().toList()) {
      if (line.strip().matches("(?i)\"?sep=.\"?")) { // for Excel
        separator = line.strip().replace("\"", "").charAt(4);
      } else if (!line.isBlank() && !line.strip().matches("[#%].*")) {
        lines.add(line.strip());
      }
    }
    separator = separator == 0 ? separator(lines) : separator;
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(cells(line, separator));
    }
    boolean commas =
        separator != ','
            && rows.stream()
                .flatMap(List::stream)
                .anyMatch(cell -> cell.indexOf(',') >= 0 && COMMA_NUMBER.matcher(cell).matches());
    if (commas && mayBeThousands(rows)) {
      throw new IOException(
          "expected decimal commas or none, found commas that may also be between thousands, as in 1,000; write numbers without them");
    }
    return new NumberTable(withoutEmptyEnds(rows), commas);
  }

  /** Whether every number with a comma could be a whole one, with a comma between thousands. */
  private static boolean mayBeThousands(List<List<String>> rows) {
    return rows.stream()
        .flatMap(List::stream)
        .filter(cell -> cell.indexOf(',') >= 0 && COMMA_NUMBER.matcher(cell).matches())
        .allMatch(cell -> THOUSANDS.matcher(cell).matches());
  }

  private static String text(byte... content) {
    Charset charset = StandardCharsets.UTF_8;
    if (content.length > 1 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      charset = StandardCharsets.UTF_16LE;
    } else if (content.length > 1 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(content, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A blank stands for any number of them. */
  private static char separator(List<String> lines) {
    for (char candidate : new char[] {'\t', ';'}) {
      if (lines.stream().anyMatch(line -> line.indexOf(candidate) >= 0)) {
        return candidate;
      }
    }
    boolean commas = lines.stream().anyMatch(line -> line.indexOf(',') >= 0);
    return commas && !areDecimal(lines) ? ',' : ' ';
  }

  /** Whether blanks are between cells, and commas within numbers. */
  private static boolean areDecimal(List<String> lines) {
    List<List<String>> rows = lines.stream().map(line -> List.of(line.split("\\s+"))).toList();
    return rows.stream().allMatch(row -> row.size() > 1)
        && rows.stream()
            .flatMap(List::stream)
            .filter(cell -> cell.indexOf(',') >= 0)
            .allMatch(cell -> COMMA_NUMBER.matcher(cell).matches() && !cell.endsWith(","));
  }

  private static List<String> cells(String line, char separator) throws IOException {
    if (separator == ' ') {
      return List.of(line.split("\\s+"));
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(line), format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of() : records.get(0).toList();
    }
  }

  /** Spreadsheets leave empty cells behind the last column. */
  private static List<List<String>> withoutEmptyEnds(List<List<String>> rows) {
    int columns = 0;
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        columns = row.get(i).isEmpty() ? columns : Math.max(columns, i + 1);
      }
    }
    int used = columns;
    return rows.stream()
        .map(row -> row.subList(0, Math.min(row.size(), used)))
        .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
        .toList();
  }

  /** The rows, each at least one cell. */
  public List<List<String>> rows() {
    return rows;
  }

  /** Whether a cell is a number. */
  public boolean isNumber(String cell) {
    return (decimalCommas ? COMMA_NUMBER : NUMBER).matcher(cell).matches()
        || NUMBER.matcher(cell).matches();
  }

  /** The value of a cell that is a number. */
  public double number(String cell) {
    return Double.parseDouble(decimalCommas ? cell.replace(',', '.') : cell);
  }
}
