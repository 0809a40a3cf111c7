package io.github.sfpn.cli;

import static io.github.sfpn.cli.RunProcess.end;
import static io.github.sfpn.cli.RunProcess.kill;
import static io.github.sfpn.cli.RunProcess.rows;
import static io.github.sfpn.cli.RunProcess.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed in its evaluation computes nothing twice. */
@Tag("slow")
class KilledEvaluationTest {
  @TempDir Path folder;

  /**
   * Of two scenes with three methods, the last one being killed while it learns from the second.
   */
  @Test
  void computesNothingTwiceThatWasEvaluated() throws Exception {
    String[] settings = {
      "methods=[bicubic, gsa, sfpn]", "training.epochs=2", "refinement.steps=50"
    };
    TinyExperiment killed = TinyExperiment.in(folder.resolve("killed"));
    Path curves = killed.runFolder().resolve("refinement/synthetic-004");
    Files.createDirectories(curves.getParent());
    kill(
        start(killed, settings),
        curves.getParent(),
        () -> rows(killed, "refinement/synthetic-004/curves.csv") > 0);
    assertFalse(Files.exists(killed.runFolder().resolve("results.csv")));
    assertEquals(
        List.of("basis.txt", "synthetic-001.json", "synthetic-004"),
        names(killed.runFolder().resolve("evaluation")));
    assertEquals(
        List.of("bicubic", "gsa"), names(killed.runFolder().resolve("evaluation/synthetic-004")));

    String resumed = end(start(killed, settings), killed);
    assertTrue(resumed.contains("synthetic-001: evaluated before"), resumed);
    List<String> computed =
        killed.text("log.txt").lines().filter(line -> line.contains(" PSNR ")).toList();
    for (String stage : List.of("bicubic", "gsa", "sfpn coarse", "sfpn fine")) {
      for (String scene : List.of("synthetic-001", "synthetic-004")) {
        List<String> lines =
            computed.stream()
                .filter(line -> line.contains(scene + ": " + stage + " PSNR"))
                .filter(line -> !line.endsWith("from the cache"))
                .toList();
        assertEquals(1, lines.size(), () -> stage + " of " + scene + ": " + computed);
      }
    }

    TinyExperiment whole = TinyExperiment.in(folder.resolve("whole"));
    end(start(whole, settings), whole);
    assertEquals(whole.results(), killed.results());
    for (String place : List.of("figures", "scenes")) {
      assertEquals(
          TinyExperiment.contents(whole.runFolder().resolve(place)),
          TinyExperiment.contents(killed.runFolder().resolve(place)));
    }
    assertEquals(links(whole), links(killed));

    String results = killed.text("results.csv");
    Files.delete(killed.runFolder().resolve("figures/synthetic-001-bands.png"));
    String again = end(start(killed, settings), killed);
    assertTrue(again.contains("the training has been finished before"), again);
    assertTrue(again.contains("synthetic-001: bicubic PSNR"), again);
    assertTrue(again.contains("synthetic-004: evaluated before"), again);
    assertFalse(again.contains("synthetic-004: bicubic PSNR"), again);
    assertEquals(whole.results(), killed.results());
    assertEquals(
        rowsOf("synthetic-004", results), rowsOf("synthetic-004", killed.text("results.csv")));
    assertEquals(links(whole), links(killed));
  }

  private static List<String> rowsOf(String scene, String results) {
    return results.lines().filter(line -> line.contains("," + scene + ",")).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  /** The lines of the report that show figures. */
  private static List<String> links(TinyExperiment experiment) throws IOException {
    return experiment.text("report.md").lines().filter(line -> line.startsWith("![")).toList();
  }
}
