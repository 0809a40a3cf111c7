package io.github.sfpn.degradation.response;

import io.github.sfpn.data.file.stored.Wavelengths;
import io.github.sfpn.degradation.NumberTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the rows and columns of a table of numbers mean: which are channels, and whether one holds
 * wavelengths.
 *
 * @param rowNames of each row, or none
 * @param columnNames of each column, or none
 * @param values [rows, columns]
 */
@SuppressWarnings("ArrayRecordComponent") // a step on the way to a response, never compared
record ResponseForm(List<String> rowNames, List<String> columnNames, double[][] values) {
  /** Shorter lines of numbers may be weights, however much like wavelengths they look. */
  private static final int FEWEST_WAVELENGTHS = 4;

  /** Names and unit of a header cell that is a wavelength itself, such as "450 nm". */
  private static final String WAVELENGTH = "\\d+([.,]\\d+)?\\s*(nm|um|\u00b5m|\u03bcm)";

  /**
   * The channels.
   *
   * @param bands of the cube
   * @param nanometres wavelengths of the cube's bands, where they are known
   * @throws IllegalArgumentException if it cannot be told what the table means
   */
  ResponseTable table(int bands, Optional<double[]> nanometres) {
    ResponseTable table =
        transposed().withoutNumbering().transposed().withoutNumbering().any(bands, nanometres);
    OtherLines.requireWeights(table.names(), table.weights());
    return table;
  }

  private ResponseTable any(int bands, Optional<double[]> nanometres) {
    if (columnNames.stream().anyMatch(ResponseForm::isName)) {
      return transposed().byRowName();
    }
    if (rowNames.stream().anyMatch(ResponseForm::isName)) {
      return byRowName();
    }
    if (areWavelengths(columnNames)) {
      return new ResponseTable(rowNames, Optional.of(wavelengths(columnNames)), values);
    }
    if (areWavelengths(rowNames)) {
      return transposed().any(bands, nanometres);
    }
    boolean firstRow = isWavelengths(values[0], nanometres);
    ResponseForm turned = transposed();
    boolean firstColumn = isWavelengths(turned.values[0], nanometres);
    if (firstRow && firstColumn) {
      throw new IllegalArgumentException(
          "expected wavelengths in the first row or in the first column, found what looks like them in both; name the row or the column 'wavelength'");
    }
    if (firstRow || firstColumn) {
      return (firstRow ? this : turned).withWavelengthsIn(0);
    }
    if (values[0].length == bands) {
      return new ResponseTable(rowNames, Optional.empty(), values);
    }
    if (values.length == bands) {
      return new ResponseTable(columnNames, Optional.empty(), turned.values);
    }
    throw new IllegalArgumentException(
        "expected a row per guide channel and a column for each of %d bands, or the other way round, or wavelengths in the first row or column, found %d rows of %d numbers"
            .formatted(bands, values.length, values[0].length));
  }

  /** Without rows that only count, such as the index of a data frame. */
  private ResponseForm withoutNumbering() {
    if (rowNames.isEmpty()) {
      return this;
    }
    List<Integer> kept =
        IntStream.range(0, values.length)
            .filter(row -> !OtherLines.isNumbering(rowNames.get(row), values[row]))
            .boxed()
            .toList();
    return kept.isEmpty() || kept.size() == values.length
        ? this
        : new ResponseForm(
            kept.stream().map(rowNames::get).toList(),
            columnNames,
            kept.stream().map(row -> values[row]).toArray(double[][]::new));
  }

  private ResponseForm transposed() {
    double[][] turned = new double[values[0].length][values.length];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < turned.length; column++) {
        turned[column][row] = values[row][column];
      }
    }
    return new ResponseForm(columnNames, rowNames, turned);
  }

  private ResponseTable byRowName() {
    List<Integer> named =
        IntStream.range(0, rowNames.size())
            .filter(row -> isName(rowNames.get(row)))
            .boxed()
            .toList();
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "expected wavelengths once, found %s and %s"
              .formatted(rowNames.get(named.get(0)), rowNames.get(named.get(1))));
    }
    return withWavelengthsIn(named.get(0));
  }

  private ResponseTable withWavelengthsIn(int row) {
    double[] nanometres = Wavelengths.inNanometres(values[row]);
    for (double nm : nanometres) {
      if (!(nm > 0 && nm < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("expected wavelengths above 0, found " + nm);
      }
    }
    if (Arrays.stream(nanometres).distinct().count() < nanometres.length) {
      throw new IllegalArgumentException("expected each wavelength once, found one twice");
    }
    if (values.length == 1) {
      throw new IllegalArgumentException(
          "expected a guide channel beside the wavelengths, found none");
    }
    Predicate<Integer> channel = other -> other != row;
    List<Integer> channels = IntStream.range(0, values.length).boxed().filter(channel).toList();
    return new ResponseTable(
        rowNames.isEmpty() ? List.of() : channels.stream().map(rowNames::get).toList(),
        Optional.of(nanometres),
        channels.stream().map(other -> values[other]).toArray(double[][]::new));
  }

  private static boolean isName(String name) {
    return Wavelengths.isNameForThem(name)
        || name.toLowerCase(Locale.ROOT).matches("nm|um|nanomet(er|re)s?|microns?");
  }

  private static boolean areWavelengths(List<String> names) {
    List<String> cells = names.stream().filter(name -> !name.isEmpty()).toList();
    return cells.size() > 1
        && cells.size() == names.size()
        && cells.stream().allMatch(cell -> cell.toLowerCase(Locale.ROOT).matches(WAVELENGTH));
  }

  private static double[] wavelengths(List<String> names) {
    return Wavelengths.inNanometres(
        names.stream()
            .mapToDouble(
                name -> Double.parseDouble(name.replace(',', '.').replaceAll("[^\\d.]+$", "")))
            .toArray());
  }

  /**
   * Whether a line without a name is one of wavelengths. Nanometres and metres cannot be taken for
   * weights; micrometres can, and must fit to the cube's.
   *
   * @throws IllegalArgumentException if it may be either
   */
  private static boolean isWavelengths(double[] line, Optional<double[]> nanometres) {
    if (line.length < FEWEST_WAVELENGTHS || !isMonotonic(line)) {
      return false;
    }
    if (isWithin(line, 100, 30_000) || isWithin(line, 1e-7, 3e-5)) {
      return true;
    }
    if (!isWithin(line, 0.3, 2.6)) {
      return false;
    }
    if (nanometres.isEmpty()) {
      throw new IllegalArgumentException(
          "expected to tell wavelengths from weights, found a line from %s to %s that may be either; name it 'wavelength', or the channels"
              .formatted(line[0], line[line.length - 1]));
    }
    double[] known = nanometres.get();
    double from = Arrays.stream(known).min().orElseThrow();
    double to = Arrays.stream(known).max().orElseThrow();
    return Arrays.stream(line).anyMatch(um -> 1000 * um >= from && 1000 * um <= to);
  }

  private static boolean isMonotonic(double... line) {
    double sign = Math.signum(line[1] - line[0]);
    return sign != 0
        && IntStream.range(1, line.length)
            .allMatch(i -> Math.signum(line[i] - line[i - 1]) == sign);
  }

  private static boolean isWithin(double[] line, double from, double to) {
    return Arrays.stream(line).allMatch(value -> value >= from && value <= to);
  }

  /**
   * Reads a table of texts.
   *
   * @throws IllegalArgumentException if a cell is no number where one must be
   */
  static ResponseForm of(NumberTable table) {
    List<List<String>> rows = table.rows();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("expected a row per guide channel, found an empty file");
    }
    List<String> first = rows.get(0);
    boolean namedRows =
        rows.size() > 1
            ? rows.stream().skip(1).noneMatch(row -> table.isNumber(row.get(0)))
            : !table.isNumber(first.get(0)) && first.size() > 1;
    boolean header =
        (first.size() > 1 && first.stream().skip(1).noneMatch(table::isNumber))
            || (!namedRows && !table.isNumber(first.get(0)));
    List<String> columnNames = header ? first : List.of();
    List<List<String>> body = header ? rows.subList(1, rows.size()) : rows;
    if (body.isEmpty()) {
      throw new IllegalArgumentException("expected numbers below the names, found none");
    }
    List<String> rowNames = namedRows ? body.stream().map(row -> row.get(0)).toList() : List.of();
    double[][] values = new double[body.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers(table, body.get(i), namedRows ? 1 : 0, i + (header ? 2 : 1));
      if (values[i].length != values[0].length) {
        throw new IllegalArgumentException(
            "row %d: expected %d numbers as in the first row of numbers, found %d"
                .formatted(i + (header ? 2 : 1), values[0].length, values[i].length));
      }
    }
    return new ResponseForm(rowNames, fitting(columnNames, values[0].length), values);
  }

  /** A header may or may not have a cell above the names of rows. */
  private static List<String> fitting(List<String> names, int columns) {
    if (names.isEmpty() || names.size() == columns) {
      return names;
    }
    if (names.size() == columns + 1) {
      return names.subList(1, names.size());
    }
    if (names.size() == columns - 1) {
      List<String> all = new ArrayList<>(names);
      all.add(0, "");
      return all;
    }
    throw new IllegalArgumentException(
        "expected a name for each of %d columns, found %d".formatted(columns, names.size()));
  }

  private static double[] numbers(NumberTable table, List<String> row, int from, int number) {
    double[] numbers = new double[row.size() - from];
    for (int i = 0; i < numbers.length; i++) {
      String cell = row.get(from + i);
      if (!table.isNumber(cell)) {
        throw new IllegalArgumentException(
            "row %d, column %d: expected a number of at least 0, found '%s'"
                .formatted(number, from + i + 1, cell));
      }
      numbers[i] = table.number(cell);
    }
    if (numbers.length == 0) {
      throw new IllegalArgumentException("row %d: expected numbers, found none".formatted(number));
    }
    return numbers;
  }
}
