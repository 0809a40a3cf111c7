package io.github.sfpn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @Property
  void numbersReadBackAsTheSame(@ForAll double value, @ForAll float single) {
    assertEquals(value, CsvTable.number(CsvTable.cell(value)));
    assertEquals(single, Float.parseFloat(CsvTable.cell(single)));
    assertTrue(CsvTable.cell(value).length() <= Double.toString(value).length());
  }

  @Test
  void tableReadsBack(@TempDir Path folder) {
    CsvTable table =
        new CsvTable(
            List.of("scene", "psnr"), List.of(List.of("a \"quoted\", one", ""), List.of("", "1")));
    Path file = folder.resolve("new/results.csv");
    table.write(file);
    assertEquals(table, CsvTable.read(file));
    assertTrue(Double.isNaN(table.numbers("psnr")[0]));
    assertThrows(IllegalArgumentException.class, () -> table.numbers("ssim"));
  }

  /** A spreadsheet must not compute what is a name, and every parser must read the same text. */
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+x", "-x", "@x", "\tx", "'=1", "''@x", "＝1", "a\"b,c", "'x", " =1", "-1"})
  void aTextThatCouldBeAFormulaReadsBack(String text, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    CsvTable table = new CsvTable(List.of("scene", "n"), List.of(List.of(text, "-0.5")));
    table.write(file);
    assertEquals(table, CsvTable.read(file));
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      List<String> cells = parser.getRecords().get(1).toList();
      assertTrue(!cells.get(0).matches("(?s)[=+@\t\r＝].*|-[^0-9].*"), cells::toString);
      assertEquals("-0.5", cells.get(1));
    }
  }

  @Test
  void aLineOfAnotherLengthIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("results.csv"), "a,b\n1,2\n3\n");
    String message =
        assertThrows(UncheckedIOException.class, () -> CsvTable.read(file)).getMessage();
    assertTrue(message.contains("results.csv"), message);
    assertTrue(message.contains("line 3: expected 2 cells, found 1"), message);
  }

  @Test
  void anEmptyFileIsNoTable(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("results.csv"));
    assertThrows(UncheckedIOException.class, () -> CsvTable.read(file));
  }
}
