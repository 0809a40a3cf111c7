package io.github.sfpn.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest.Status;
import io.github.sfpn.report.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path folder;
  private RunFixture fixture;

  @BeforeEach
  void makeRuns() {
    fixture = new RunFixture(folder.resolve("runs"));
  }

  private Comparison compared() {
    return Comparison.of(List.of(fixture.runs()));
  }

  @Test
  void namesWhatDiffersAndOnlyWhatMatters() {
    for (int modules : new int[] {10, 2}) {
      fixture.run("modules-" + modules, 1, "network.modules=" + modules);
      fixture.run("modules-" + modules, 2, "network.modules=" + modules);
    }
    Comparison comparison = compared();
    assertEquals(List.of("network.modules"), comparison.parameters());
    assertEquals(
        List.of("bicubic", "sfpn, modules = 2", "sfpn, modules = 10"), comparison.variants());
    List<MethodVariant> variants = comparison.groups().get(0).variants();
    assertEquals(List.of(2, 2, 2), variants.stream().map(one -> one.runs().size()).toList());
    assertEquals(Optional.of("network.modules"), comparison.parameter("modules"));
    assertEquals(Optional.empty(), comparison.parameter("epochs"));
    assertEquals(Optional.of("bicubic"), comparison.variant("bicubic"));
    assertEquals(Optional.of("sfpn, modules = 2"), comparison.variant("modules=2"));
    assertEquals(Optional.empty(), comparison.variant("sfpn"), "there are two");
  }

  /** Runs of different seeds show nothing of what a method depends on. */
  @Test
  void sectionsOfOtherMethodsNameNoRow() {
    fixture.run("a", 1, "lttr.mu=0.3", "ual.training.epochs=7", "refinement.width=16");
    fixture.run("b", 2, "training.epochs=11", "subspace-net.window=40", "runtime.precision=auto");
    assertEquals(
        List.of(
            "bicubic",
            "sfpn, training.epochs = 11, width = 192, precision = auto",
            "sfpn, training.epochs = 200, width = 16, precision = float32"),
        compared().variants());
  }

  @Test
  void settingsOfOneScaleStandBelowItsTable() throws IOException {
    fixture.run("x4", 1, "training.crop=12", "training.batch=5");
    fixture.run("x8", 1, "scale=8", "training.crop=8", "training.batch=5");
    Path withoutTraining = fixture.run("x8-bicubic", 1, "scale=8", "training.batch=6");
    Path results = withoutTraining.resolve("results.csv");
    List<String> bicubic = Files.readAllLines(results);
    bicubic.removeIf(line -> line.contains("sfpn"));
    Files.write(results, bicubic);
    Comparison comparison = compared();
    assertEquals(List.of("bicubic", "sfpn"), comparison.variants());
    List<String> captions = comparison.groups().stream().map(ComparisonGroup::caption).toList();
    assertTrue(captions.get(0).contains("other tables: sfpn: training.crop = 12. Data"));
    assertTrue(captions.get(1).contains("other tables: sfpn: training.crop = 8. Data"));
  }

  @Test
  void keysOfTheSameEndAreToldApart() {
    fixture.run(
        "a", 1, "training.adam.beta1=0.8", "refinement.adam.beta1=0.7", "network.modules=1");
    fixture.run("b", 1);
    assertTrue(
        compared()
            .variants()
            .contains("sfpn, modules = 1, training.adam.beta1 = 0.8, refinement.adam.beta1 = 0.7"),
        compared().variants()::toString);
  }

  @Test
  void runsOfOtherProtocolsAreKeptApart() {
    fixture.run("a", 1);
    fixture.run("b", 1, "degradation.fixed.noise=5");
    fixture.run("c", 1, "scale=8");
    fixture.run("d", 1, "degradation.train=fixed", "network.modules=3");
    Comparison comparison = compared();
    assertEquals(
        List.of("synthetic ×4 (noise = 3)", "synthetic ×4 (noise = 5)", "synthetic ×8"),
        comparison.groups().stream().map(ComparisonGroup::name).toList());
    assertEquals(3, comparison.keptApart().size());
    List<ComparisonTable> wide =
        new ComparisonTables(comparison.groups(), Optional.empty()).in(Layout.COLUMNS);
    assertEquals(1, wide.size());
    for (ComparisonGroup group : comparison.groups()) {
      assertTrue(wide.get(0).caption().contains(group.name() + ": Dataset synthetic"));
    }
  }

  @Test
  void everyTableSaysWhatTheMethodsKnow() {
    fixture.run("a", 1);
    fixture.run("b", 1, "network.modules=3");
    assertTrue(
        compared()
            .groups()
            .get(0)
            .caption()
            .contains(
                "Knowledge of the cameras: bicubic: blur none, response none, sampling phase half-pixel, training degradation none; sfpn: blur none, response none, sampling phase half-pixel, training degradation unknown. Data"),
        compared().groups().get(0)::caption);
    fixture.run("c", 1, "degradation.train=fixed", "network.modules=4");
    String caption = compared().groups().get(0).caption();
    assertTrue(
        caption.contains(
            "sfpn, train = unknown, modules = 2 and sfpn, train = unknown, modules = 3: blur none"),
        caption);
    assertTrue(caption.contains("sfpn, train = fixed, modules = 4: blur none"), caption);
  }

  @Test
  void runsOfOtherPixelsAreKeptApart() {
    fixture.run("a", 1);
    fixture.run("b", 1, "evaluation.crop=64");
    assertEquals(
        List.of("synthetic ×4 (crop = 0)", "synthetic ×4 (crop = 64)"),
        compared().groups().stream().map(ComparisonGroup::name).toList());
  }

  @Test
  void theSameNumbersWhereverTheyAreShown() throws IOException {
    Path first = fixture.run("a", 3);
    fixture.run("b", 3, "network.modules=3");
    fixture.run("b", 4, "network.modules=3");
    fixture.run("late", 1, Status.INTERRUPTED);
    Comparison comparison = compared();
    Path output = folder.resolve("comparison");
    for (Layout layout : Layout.values()) {
      new ComparisonReport(comparison, Optional.of("bicubic"), Optional.empty(), layout)
          .write(output, true);
      String markdown = Files.readString(output.resolve("comparison.md"));
      String latex = Files.readString(output.resolve("comparison.tex"));
      String html = Files.readString(output.resolve("comparison.html"));
      CsvTable csv = CsvTable.read(output.resolve("comparison.csv"));
      int shown = 0;
      for (int i = 0; i < csv.rows().size(); i++) {
        Measure measure = measure(csv.texts("measure").get(i));
        boolean taken = !Double.isNaN(csv.numbers("mean")[i]);
        if (!measure.inSummaries() || !taken) {
          continue;
        }
        MeanAndDeviation spread =
            new MeanAndDeviation(csv.numbers("mean")[i], csv.numbers("deviation")[i], 1);
        String text = ComparisonTables.text(measure, spread);
        assertTrue(markdown.contains(text), text);
        assertTrue(html.contains(text), text);
        assertTrue(latex.contains(text.replace("±", "$\\pm$")), text);
        double difference = csv.numbers("difference")[i];
        if (!Double.isNaN(difference)) {
          String signed =
              "%s [%s, %s]"
                  .formatted(
                      measure.signed(difference),
                      measure.signed(csv.numbers("interval_low")[i]),
                      measure.signed(csv.numbers("interval_high")[i]));
          assertTrue(markdown.contains(signed), signed);
          assertTrue(latex.replace("$-$", "-").contains(signed), signed);
          shown++;
        }
      }
      long judged =
          Metric.results().stream()
              .filter(measure -> measure.judged() && measure.inSummaries())
              .filter(measure -> !measure.equals(Metric.QNR.measure()))
              .count();
      assertEquals(2 * judged, shown, "two variants of sfpn");
      assertTrue(markdown.contains("late/seed-1: its status is interrupted"));
      assertTrue(latex.contains("Seeds 3, 4;"));
      assertTrue(markdown.contains("<ins>"), "the second is underlined in a file");
      for (String part : List.of("0123456789ab", "1.2.3 (abc1234)", "split by seed 1")) {
        assertTrue(latex.contains(part), part);
      }
    }
    String console =
        new ComparisonReport(comparison, Optional.empty(), Optional.empty(), Layout.ROWS).tables();
    assertTrue(console.contains("**") && !console.contains("<ins>"), console);
    CsvTable csv = CsvTable.read(output.resolve("comparison.csv"));
    CsvTable results = CsvTable.read(first.resolve("results.csv"));
    int mean = results.texts("scene").lastIndexOf("mean");
    for (int i = 0; i < csv.rows().size(); i++) {
      if (csv.texts("contender").get(i).equals("sfpn, modules = 2")) {
        double value = csv.numbers("mean")[i];
        String column = csv.texts("measure").get(i);
        assertEquals(results.numbers(column)[mean], value, column);
      }
    }
  }

  private static Measure measure(String column) {
    return Metric.results().stream()
        .filter(measure -> measure.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void figuresAreDrawnForWhatThereIs() throws IOException {
    fixture.run("a", 1);
    fixture.run("a", 2);
    fixture.run("b", 1, "network.modules=3");
    Path output = folder.resolve("comparison");
    new ComparisonReport(compared(), Optional.of("bicubic"), Optional.empty(), Layout.ROWS)
        .write(output, false);
    for (String figure : List.of("by-modules.png", "by-scene.png", "by-cost.png")) {
      assertTrue(Files.size(output.resolve("figures").resolve(figure)) > 5000, figure);
    }
    assertFalse(Files.exists(output.resolve("comparison.html")));
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    Files.createDirectories(fixture.runs());
    assertRefused("no run in");
    assertRefusedAt(folder.resolve("elsewhere"), "elsewhere is not a folder");
    Path late = fixture.run("late", 1, Status.FAILED);
    assertRefused("late/seed-1: its status is failed");
    Files.delete(late.resolve("manifest.json"));
    assertRefused("late/seed-1: it has not started");

    Path one = fixture.run("one", 1);
    Path results = one.resolve("results.csv");
    String text = Files.readString(results);
    Path other = fixture.run("other", 1);
    assertEquals(2, compared().variants().size(), "the same run twice counts once");
    Files.writeString(results, text.replaceFirst("balloons,4,", "balloons,4,1"));
    assertRefused(one + " and " + other);
    for (String damaged : List.of(text.replace("psnr_db", "x").replace("scene", "y"), "")) {
      Files.writeString(results, damaged);
      String message = assertThrows(UncheckedIOException.class, this::compared).getMessage();
      assertTrue(message.contains(results.toString()), message);
    }
  }

  private void assertRefused(String words) {
    assertRefusedAt(fixture.runs(), words);
  }

  private static void assertRefusedAt(Path place, String words) {
    String message =
        assertThrows(DataException.class, () -> Comparison.of(List.of(place))).getMessage();
    assertTrue(message.contains(words), message);
  }
}
