package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          Metric.results(),
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
        Scores.NONE
            .with(Metric.PSNR.measure(), psnr)
            .with(Metric.BAND_MEAN_PSNR.measure(), psnr - 1)
            .with(Metric.SSIM.measure(), 0.95)
            .with(Metric.SAM.measure(), sam)
            .with(Metric.ERGAS.measure(), 3.125)
            .with(Metric.RMSE.measure(), 0.0125)
            .with(Measure.SECONDS, seconds)
            .with(Measure.PEAK_MEMORY, memory),
        method.equals("sfpn") ? SFPN : BICUBIC);
  }

  private static double psnr(ResultRow row) {
    return row.of(Metric.PSNR.measure());
  }

  @Test
  void meansAreOverScenesAndMemoryIsThePeak() {
    List<ResultRow> means = RESULTS.means();
    assertEquals(row("bicubic", "bicubic", "mean", 31.5, 13.5, 0.6, 120), means.get(0));
    assertEquals(row("sfpn", "coarse", "mean", 40, 6, 3, 900), means.get(1));
    ResultRow fine = means.get(2);
    assertEquals(Double.POSITIVE_INFINITY, psnr(fine));
    assertTrue(
        Double.isNaN(fine.of(Metric.SAM.measure())), "a mean over fewer scenes would not compare");
    assertEquals(3, means.size());
  }

  @Test
  void aMethodThatCouldNotWorkOnOneSceneHasNoMean() {
    List<ResultRow> rows = RESULTS.rows();
    Results five = new Results(RESULTS.measures(), rows.subList(0, 5));
    ResultRow fine = five.means().get(2);
    assertEquals("fine", fine.stage());
    assertTrue(Double.isNaN(psnr(fine)));
    assertEquals(40, psnr(five.means().get(1)));
  }

  @Test
  void saysWhatEachMethodKnows() {
    assertEquals(
        List.of(
            "bicubic: blur none, response none, sampling phase half-pixel, training degradation"
                + " none",
            "sfpn coarse: blur none, response none, sampling phase half-pixel, training degradation"
                + " unknown",
            "sfpn fine: blur none, response none, sampling phase half-pixel, training degradation"
                + " unknown"),
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
    assertEquals(rows(RESULTS), Results.read(file, RESULTS.measures()));
  }

  private static List<ResultRow> rows(Results results) {
    return Stream.concat(results.rows().stream(), results.means().stream()).toList();
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
    List<ResultRow> rows = Results.read(file, RESULTS.measures());
    assertEquals(9, rows.size());
    assertEquals(RESULTS.rows().get(0).scores(), rows.get(0).scores());
    assertEquals(MethodKnowledge.NOT_SAID, rows.get(0).knowledge());
    assertTrue(Double.isNaN(rows.get(0).of(Metric.QNR.measure())));
  }

  @Test
  void fileHasTheColumnsOfTheContractAndReadsBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    assertEquals(1 + RESULTS.rows().size(), lines.size(), "a row for each stage and scene");
    Path means = folder.resolve("means.csv");
    RESULTS.writeMeans(means);
    lines.addAll(Files.readAllLines(means).subList(1, 1 + RESULTS.means().size()));
    List<String> starts =
        List.of(
            "experiment,seed,method,stage,scene,scale,psnr_db,psnr_band_mean_db,ssim,sam_deg,ergas,rmse,seconds,peak_memory_mb,blur,response,sampling_phase,training_degradation,d_lambda,d_s,qnr",
            "cave-x4,7,sfpn,coarse,beads,4,39.75,38.75,0.95,5.5,3.125,0.0125,3.5,800.0,none,none,half-pixel,unknown,,,",
            "cave-x4,7,sfpn,fine,beads,4,41.0,40.0,0.95,,3.125,0.0125,30.0,,none,none,half-pixel,unknown,,,",
            "cave-x4,7,sfpn,coarse,mean,4,40.0,39.0,0.95,6.0,3.125,0.0125,3.0,900.0,none,none,half-pixel,unknown,,,");
    List<Integer> places = List.of(0, 5, 6, 8);
    for (int i = 0; i < places.size(); i++) {
      String line = lines.get(places.get(i));
      assertTrue(line.startsWith(starts.get(i)), line);
    }
    assertEquals(10, lines.size());
    assertEquals(rows(RESULTS), Results.read(file, RESULTS.measures()));
  }

  /** Earlier versions wrote the means below the scenes. */
  @Test
  void theMeansOfEarlierVersionsAreTakenFromTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.writeMeans(file);
    List<String> means = Files.readAllLines(file);
    RESULTS.write(file);
    Files.write(file, means.subList(1, means.size()), StandardOpenOption.APPEND);
    assertEquals(rows(RESULTS), Results.read(file, RESULTS.measures()));
  }

  @Test
  void anotherTableOrTextForANumberIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    String text = Files.readString(file);
    Map<String, String> damages =
        Map.of("39.75", "good", "cave-x4,7", "cave-x4,seven", ",stage,", ",stagecoach,");
    for (Map.Entry<String, String> damage : damages.entrySet()) {
      Files.writeString(file, text.replaceFirst(damage.getKey(), damage.getValue()));
      String message =
          assertThrows(UncheckedIOException.class, () -> Results.read(file, RESULTS.measures()))
              .getMessage();
      assertTrue(message.contains("results.csv"), message);
      assertTrue(message.contains(damage.getValue().replaceAll(".*,(?=.)|,$", "")), message);
    }
    Files.writeString(file, "experiment,seed,method,stage,scene,scale\na,1,b,c,d,4\n");
    assertThrows(UncheckedIOException.class, () -> Results.read(file, RESULTS.measures()));
  }
}
