package io.github.sfpn.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ManifestTest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.ResultsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static String markdown(Manifest manifest, Results results) {
    return new RunReport(
            manifest,
            results,
            List.of("lttr: it needs the blur"),
            Map.of("beads", List.of(new ReportFigure("Bands of a|b (1)", "figures/a b (1).png"))),
            List.of(),
            Optional.empty(),
            "runs/cave-x4/seed-7")
        .page(".md")
        .markdown();
  }

  private static List<List<String>> tableAfter(String heading, String markdown) {
    return markdown
        .substring(markdown.indexOf(heading))
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  @Test
  void numbersAreThoseOfTheRows() {
    String markdown = markdown(ManifestTest.finished(), ResultsTest.RESULTS);
    List<List<String>> scenes = tableAfter("### Scene by scene", markdown);
    assertEquals(ResultsTest.RESULTS.rows().size(), scenes.size());
    for (int i = 0; i < scenes.size(); i++) {
      ResultRow row = ResultsTest.RESULTS.rows().get(i);
      List<String> cells = scenes.get(i);
      assertEquals(List.of(row.scene(), row.method(), row.stage()), cells.subList(0, 3));
      assertEquals(
          List.of(
              number("%.2f", row, Metric.PSNR.measure()),
              number("%.2f", row, Metric.BAND_MEAN_PSNR.measure()),
              number("%.4f", row, Metric.SSIM.measure()),
              number("%.2f", row, Metric.SAM.measure()),
              number("%.3f", row, Metric.ERGAS.measure()),
              number("%.4f", row, Metric.RMSE.measure())),
          cells.subList(3, 9));
      assertEquals(
          List.of(number("%.2f", row, Measure.SECONDS), number("%.0f", row, Measure.PEAK_MEMORY)),
          cells.subList(cells.size() - 2, cells.size()));
    }
  }

  private static String number(String format, ResultRow row, Measure measure) {
    return String.format(Locale.ROOT, format, row.of(measure))
        .replace("Infinity", "∞")
        .replace("NaN", "–");
  }

  @Test
  void bestOfEachColumnIsBold() {
    List<List<String>> means =
        tableAfter("## Results", markdown(ManifestTest.finished(), ResultsTest.RESULTS));
    assertEquals(List.of("31.50", "40.00", "**∞**"), means.stream().map(r -> r.get(2)).toList());
    assertEquals(List.of("13.50", "**6.00**", "–"), means.stream().map(r -> r.get(5)).toList());
    assertEquals(
        List.of("**0.0125**", "**0.0125**", "**0.0125**"),
        means.stream().map(r -> r.get(7)).toList());
    assertEquals(List.of("0.60", "3.00", "25.00"), means.stream().map(r -> r.get(8)).toList());
  }

  @Test
  void columnsOfTheSourceStandInLine() {
    Table table = new Table(List.of("a|b", "n"), 1, List.of(Table.Row.of(List.of("x", "12"))));
    assertEquals(
        """
        | a\\|b |  n |
        |------|---:|
        | x    | 12 |
        """,
        table.markdown());
  }

  @Test
  void saysHowTheRunWasMadeAndLinksItsFigures(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("figures"));
    Files.write(folder.resolve("figures/a b (1).png"), new byte[] {1, 2, 3});
    new RunReport(
            ManifestTest.finished(),
            ResultsTest.RESULTS,
            List.of("lttr: it needs the blur"),
            Map.of("beads", List.of(new ReportFigure("Bands", "figures/a b (1).png"))),
            List.of(),
            Optional.of("viewer.html"),
            "runs/cave-x4/seed-7")
        .write(folder);
    String html = Files.readString(folder.resolve("report.html"));
    assertTrue(html.contains("src=\"data:image/png;base64,AQID\""), html);
    assertTrue(html.contains("href=\"viewer.html\""), html);
    String markdown = Files.readString(folder.resolve("report.md"));
    for (String part :
        List.of(
            "# cave-x4, scale 4\n",
            "- sfpn fine: blur none, response none, sampling phase half-pixel",
            "## Left out\n\n- lttr: it needs the blur\n",
            "CAVE, 4 test scenes, fixed degradation.",
            "![Bands](figures/a%20b%20%281%29.png)",
            "java -jar runner.jar experiments/cave-x4.conf",
            "seeds: experiment 7",
            "learned parameters: sfpn 1,163,602, best checkpoint at step 5394",
            "TensorFlow 2.18.0",
            "started 2024-05-06T07:08:09Z, finished 2024-05-06T09:08:09Z",
            "time: training 1 h 56 min",
            "tensorboard --logdir runs/cave-x4/seed-7\n")) {
      assertTrue(markdown.contains(part), () -> part + " is not in\n" + markdown);
    }
  }

  /** A page for each scene, and no picture in the report itself. */
  @Test
  void manyScenesHavePagesOfTheirOwn(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("figures"));
    Map<String, List<ReportFigure>> scenes = new LinkedHashMap<>();
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      String scene = "s" + i + ".<b>";
      Files.write(folder.resolve("figures/" + i + ".png"), new byte[] {1, 2, 3});
      scenes.put(scene, List.of(new ReportFigure("Bands", "figures/" + i + ".png")));
      ResultRow row = ResultsTest.RESULTS.rows().get(0);
      rows.add(
          new ResultRow(
              "many", 1, row.method(), row.stage(), scene, 4, row.scores(), row.knowledge()));
    }
    new RunReport(
            ManifestTest.finished(),
            new Results(Metric.results(), rows),
            List.of(),
            scenes,
            List.of(),
            Optional.empty(),
            "runs/many/seed-1")
        .write(folder);
    for (String ending : List.of(".md", ".html")) {
      String report = Files.readString(folder.resolve("report" + ending));
      assertTrue(!report.contains("figures/") && !report.contains("base64"), report);
      assertTrue(!report.contains("<b>s") && !report.contains(".<b>"), report);
      for (int i = 0; i < 21; i++) {
        String page = "report/s%d%%2E%%3Cb%%3E%s".formatted(i, ending);
        assertTrue(report.contains(page.replace("%", "%25")), () -> page + " not in " + report);
        String text = Files.readString(folder.resolve(page));
        assertTrue(text.contains("../figures/" + i + ".png"), text);
      }
    }
  }

  @Test
  void anUnfinishedRunSaysSo() {
    String markdown = markdown(ManifestTest.running(), new Results(Metric.results(), List.of()));
    assertTrue(markdown.contains("> **This run is not complete: its status is running.**"));
    assertTrue(!markdown.contains("## Results"));
  }
}
