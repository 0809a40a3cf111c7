package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ResultsTest {
  private static final MethodKnowledge BICUBIC =
      new MethodKnowledge("none", "none", "half-pixel", "none");
  private static final MethodKnowledge SFPN =
      new MethodKnowledge("none", "none", "half-pixel", "unknown");

  public static final Results RESULTS =
      new Results(
          List.of(
              row("bicubic", "bicubic", "balloons", 32, 14, 0.5, 100),
              row("sfpn", "coarse", "balloons", 40.25, 6.5, 2.5, 900),
              row("sfpn", "fine", "balloons", Double.POSITIVE_INFINITY, 6, 20, 950),
              row("bicubic", "bicubic", "beads", 31, 13, 0.7, 120),
              row("sfpn", "coarse", "beads", 39.75, 5.5, 3.5, 800),
              row("sfpn", "fine", "beads", 41, Double.NaN, 30, Double.NaN)));

  static ResultRow row(
      String method,
      String stage,
      String scene,
      double psnr,
      double sam,
      double seconds,
      double memory) {
    return new ResultRow(
        "cave-x4",
        7,
        method,
        stage,
        scene,
        4,
        psnr,
        psnr - 1,
        0.95,
        sam,
        3.125,
        0.0125,
        seconds,
        memory,
        method.equals("sfpn") ? SFPN : BICUBIC,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  @Test
  void meansAreOverScenesAndMemoryIsThePeak() {
    List<ResultRow> means = RESULTS.means();
    assertEquals(row("bicubic", "bicubic", "mean", 31.5, 13.5, 0.6, 120), means.get(0));
    assertEquals(row("sfpn", "coarse", "mean", 40, 6, 3, 900), means.get(1));
    ResultRow fine = means.get(2);
    assertEquals(Double.POSITIVE_INFINITY, fine.psnr());
    assertTrue(Double.isNaN(fine.sam()), "a mean over fewer scenes would not compare");
    assertEquals(3, means.size());
  }

  @Test
  void aMethodThatCouldNotWorkOnOneSceneHasNoMean() {
    List<ResultRow> rows = RESULTS.rows();
    ResultRow fine = new Results(rows.subList(0, 5)).means().get(2);
    assertEquals("fine", fine.stage());
    assertTrue(Double.isNaN(fine.psnr()));
    assertEquals(40, new Results(rows.subList(0, 5)).means().get(1).psnr());
  }

  @Test
  void saysWhatEachMethodKnows() {
    assertEquals(
        List.of(
            "bicubic: blur none, response none, sampling phase half-pixel, training degradation none",
            "sfpn coarse: blur none, response none, sampling phase half-pixel, training degradation unknown",
            "sfpn fine: blur none, response none, sampling phase half-pixel, training degradation unknown"),
        RESULTS.knowledge());
  }

  @Test
  void columnsAreReadByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    CsvTable written = CsvTable.read(file);
    new CsvTable(
            Stream.concat(Stream.of("later"), written.columns().stream()).toList(),
            written.rows().stream()
                .map(row -> Stream.concat(Stream.of("x"), row.stream()).toList())
                .toList())
        .write(file);
    assertEquals(RESULTS, Results.read(file));
  }

  /** Tables of older runs end with the memory. */
  @Test
  void columnsThatCameLaterMayBeMissing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    CsvTable written = CsvTable.read(file);
    new CsvTable(
            written.columns().subList(0, 14),
            written.rows().stream().map(row -> row.subList(0, 14)).toList())
        .write(file);
    List<ResultRow> rows = Results.read(file).rows();
    assertEquals(6, rows.size());
    assertEquals(RESULTS.rows().get(0).peakMemory(), rows.get(0).peakMemory());
    assertEquals(new MethodKnowledge("", "", "", ""), rows.get(0).knowledge());
    assertTrue(Double.isNaN(rows.get(0).qnr()));
  }

  @Test
  void fileHasTheColumnsOfTheContractAndReadsBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "experiment,seed,method,stage,scene,scale,psnr_db,psnr_band_mean_db,ssim,sam_deg,ergas,rmse,seconds,peak_memory_mb,blur,response,sampling_phase,training_degradation,d_lambda,d_s,qnr",
        lines.get(0));
    assertEquals(
        "cave-x4,7,sfpn,coarse,beads,4,39.75,38.75,0.95,5.5,3.125,0.0125,3.5,800.0,none,none,half-pixel,unknown,,,",
        lines.get(5));
    assertEquals(
        "cave-x4,7,sfpn,fine,beads,4,41.0,40.0,0.95,,3.125,0.0125,30.0,,none,none,half-pixel,unknown,,,",
        lines.get(6));
    assertEquals(
        "cave-x4,7,sfpn,coarse,mean,4,40.0,39.0,0.95,6.0,3.125,0.0125,3.0,900.0,none,none,half-pixel,unknown,,,",
        lines.get(8));
    assertEquals(10, lines.size());
    assertEquals(RESULTS, Results.read(file));
  }

  @Test
  void anotherTableOrTextForANumberIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    String text = Files.readString(file);
    for (String damaged : List.of(text.replace("39.75", "good"), text.replace("ergas", "egas"))) {
      Files.writeString(file, damaged);
      String message =
          assertThrows(UncheckedIOException.class, () -> Results.read(file)).getMessage();
      assertTrue(message.contains("results.csv"), message);
      assertTrue(message.contains("good") || message.contains("egas"), message);
    }
  }
}
