package io.github.sfpn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  private static final List<String> COLUMNS = List.of("step", "loss", "rate", "note");

  /**
   * A run is killed while it writes any byte of its log, has its checkpoint at any earlier step,
   * and resumes: the file ends the same as that of a run never killed.
   */
  @Property(tries = 200)
  void aKilledLogEndsAsOneNeverKilled(
      @ForAll @Size(min = 1, max = 12) double[] losses,
      @ForAll @IntRange(min = 0, max = 10_000) int killedAt,
      @ForAll @IntRange(min = 0, max = 12) int checkpoint)
      throws IOException {
    Path folder = Files.createTempDirectory("csv-log");
    Path whole = folder.resolve("whole.csv");
    try (CsvLog log = CsvLog.create(whole, COLUMNS)) {
      append(log, losses, 0);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path killed = folder.resolve("killed.csv");
    Files.write(killed, Arrays.copyOf(bytes, killedAt % (bytes.length + 1)));
    int written = (int) Math.max(0, Files.readString(killed).lines().count() - 2);
    int last = Math.min(checkpoint, written);

    try (CsvLog log = CsvLog.resume(killed, COLUMNS, last)) {
      append(log, losses, last);
    }

    assertArrayEquals(bytes, Files.readAllBytes(killed));
    assertArrayEquals(losses, CsvTable.read(killed).numbers("loss"));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing is left aside");
    }
    for (Path file : List.of(whole, killed, folder)) {
      Files.delete(file);
    }
  }

  private static void append(CsvLog log, double[] losses, int from) {
    for (int step = from + 1; step <= losses.length; step++) {
      log.append(step, losses[step - 1], 1e-4f, step % 2 == 0 ? null : "a, \"b\"");
    }
  }

  @Test
  void eachRowIsInTheFileAtOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("train.csv");
    try (CsvLog log = CsvLog.create(file, COLUMNS)) {
      log.append(1L, 0.25, 1e-4f, null);
      assertEquals("step,loss,rate,note\n1,0.25,1.0E-4,\n", Files.readString(file));
    }
  }

  @Test
  void numbersDoNotDependOnTheLocale(@TempDir Path folder) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try (CsvLog log = CsvLog.create(folder.resolve("train.csv"), COLUMNS)) {
      log.append(1234567, 2e22, Double.NaN, Double.POSITIVE_INFINITY);
    } finally {
      Locale.setDefault(before);
    }
    assertEquals(
        "step,loss,rate,note\n1234567,2.0E22,NaN,Infinity\n",
        Files.readString(folder.resolve("train.csv")));
  }

  @Test
  void anotherTableIsNotAppendedTo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("train.csv"), "epoch,psnr\n1,30\n");
    String message =
        assertThrows(UncheckedIOException.class, () -> CsvLog.resume(file, COLUMNS, 1))
            .getMessage();
    assertTrue(message.contains("train.csv"), message);
    assertTrue(message.contains("expected the columns step,loss,rate,note"), message);
    assertTrue(message.contains("found epoch,psnr"), message);
    assertEquals("epoch,psnr\n1,30\n", Files.readString(file));
  }

  /** The file of an earlier version, before a column was appended. */
  @Test
  void rowsWithoutTheLastColumnsGetEmptyCells(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("validation.csv");
    try (CsvLog log = CsvLog.create(file, List.of("step", "psnr"))) {
      log.append(1, 30.5);
      log.append(2, 31.5);
    }
    try (CsvLog log = CsvLog.resume(file, List.of("step", "psnr", "ssim"), 1)) {
      log.append(2, 31.5, 0.9);
    }
    assertEquals("step,psnr,ssim\n1,30.5,\n2,31.5,0.9\n", Files.readString(file));
  }

  @Test
  void aRowWithoutItsStepIsNamed(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("train.csv"), "step,loss,rate,note\n1,2,3,\nx,2,3,\n");
    String message =
        assertThrows(UncheckedIOException.class, () -> CsvLog.resume(file, COLUMNS, 1))
            .getMessage();
    assertTrue(message.contains("line 3") && message.contains("found 'x'"), message);
  }

  @Test
  void aRowIsOneLineOfAllColumns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("train.csv");
    try (CsvLog log = CsvLog.create(file, COLUMNS)) {
      assertThrows(IllegalArgumentException.class, () -> log.append(1, 2));
      assertThrows(IllegalArgumentException.class, () -> log.append(1, 2, 3, "two\nlines"));
    }
    assertEquals("step,loss,rate,note\n", Files.readString(file));
  }
}
