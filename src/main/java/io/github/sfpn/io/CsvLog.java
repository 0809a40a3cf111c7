package io.github.sfpn.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A CSV file that grows a row at a time while a run goes on.
 *
 * <p>The first column counts (step, epoch, ...) and never falls. Each row reaches the operating
 * system before {@link #append} returns, so a killed run loses at most the row it was writing; what
 * it wrote after its last checkpoint, and a torn last row, are dropped on {@link #resume}. The rows
 * kept are kept byte for byte: a resumed run ends with the file of one never killed.
 */
public final class CsvLog implements AutoCloseable {
  private final Path file;
  private final int columns;
  private final OutputStream out;

  private CsvLog(Path file, int columns) {
    this.file = file;
    this.columns = columns;
    try {
      this.out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }

  /** Starts the file anew, with nothing but its header. */
  public static CsvLog create(Path file, List<String> columns) {
    AtomicFile.write(file, CsvTable.line(columns));
    return new CsvLog(file, columns.size());
  }

  /**
   * Goes on with a file, or starts it where there is none. A file of an earlier version may lack
   * the last columns: its rows get empty cells there.
   *
   * @param last rows whose first cell is greater are dropped
   * @throws java.io.UncheckedIOException if the file has other columns, or a row does not start
   *     with a whole number
   */
  public static CsvLog resume(Path file, List<String> columns, long last) {
    try {
      if (!Files.exists(file) || cutTornLine(file) == 0) {
        return create(file, columns);
      }
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        AtomicFile.write(file, out -> copy(file, lines, out, columns, last));
      }
      return new CsvLog(file, columns.size());
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
  }

  /** Cuts what follows the last line feed; returns the length that is left. */
  private static long cutTornLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long length = bytes.length();
      for (; length > 0; length--) {
        bytes.seek(length - 1);
        if (bytes.read() == '\n') {
          break;
        }
      }
      bytes.setLength(length);
      return length;
    }
  }

  /**
   * How many columns are to be added to the rows: a later version may append measures.
   *
   * @throws UncheckedIOException if the first columns of the file are other ones
   */
  private static int missingColumns(Path file, String header, List<String> columns) {
    for (int known = columns.size(); known > 0; known--) {
      if (CsvTable.line(columns.subList(0, known)).strip().equals(header)) {
        return columns.size() - known;
      }
    }
    throw damaged(
        file,
        "expected the columns %s, found %s; start over or move the file away"
            .formatted(CsvTable.line(columns).strip(), header));
  }

  private static void copy(
      Path file, BufferedReader lines, OutputStream out, List<String> columns, long last)
      throws IOException {
    String missing = ",".repeat(missingColumns(file, lines.readLine(), columns));
    out.write(bytes(CsvTable.line(columns)));
    int number = 2;
    for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
      if (count(file, line, number) <= last) {
        out.write(bytes(line + missing + "\n"));
      }
    }
  }

  private static long count(Path file, String line, int number) {
    int comma = line.indexOf(',');
    String cell = comma < 0 ? line : line.substring(0, comma);
    try {
      return Long.parseLong(cell);
    } catch (NumberFormatException e) {
      throw damaged(
          file, "line %d: expected a whole number first, found '%s'".formatted(number, cell));
    }
  }

  private static UncheckedIOException damaged(Path file, String what) {
    return AtomicFile.cannotRead(file, new IOException(what));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Appends a row.
   *
   * @param values one per column, the first a whole number; null is a missing value
   * @throws IllegalArgumentException if their number is wrong or one holds a line break
   */
  public void append(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "%s: expected %d values, found %d".formatted(file, columns, values.length));
    }
    String line = CsvTable.line(CsvTable.cells(values));
    if (line.indexOf('\n') != line.length() - 1 || line.indexOf('\r') >= 0) {
      // a row must be a line, or a torn one could not be told
      throw new IllegalArgumentException("%s: a line break in %s".formatted(file, line.strip()));
    }
    try {
      out.write(bytes(line));
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }
}
