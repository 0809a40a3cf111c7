package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} and {@code training.initial-weights}: models that exist already. */
@Tag("slow")
class EvaluateCommandTest {
  @TempDir private static Path folder;
  private static TinyExperiment trained;

  @BeforeAll
  static void train() throws IOException {
    trained = TinyExperiment.in(folder.resolve("trained"));
    Outcome run = trained.run();
    assertEquals(0, run.exitCode(), run.errors());
  }

  private static Path model() {
    return trained.runFolder().resolve("checkpoints/best");
  }

  private static Outcome evaluate(TinyExperiment experiment, String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "evaluate";
    words[1] = "--model";
    words[2] = model().toString();
    words[3] = experiment.file().toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return Outcome.of(words);
  }

  /** Rows of results.csv without the experiment's name and without time and memory. */
  private static List<List<String>> results(Path run) {
    CsvTable table = CsvTable.read(run.resolve("results.csv"));
    int seconds = table.columns().indexOf("seconds");
    return table.rows().stream().map(row -> row.subList(1, seconds)).toList();
  }

  @Test
  void aModelHasTheResultsOfTheRunThatTrainedIt() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("other"));
    Outcome evaluation = evaluate(other);
    assertEquals(0, evaluation.exitCode(), evaluation.errors());
    Path run = folder.resolve("other/runs/tiny-evaluated/seed-1");
    assertEquals(results(trained.runFolder()), results(run));
    assertFalse(Files.exists(run.resolve("train.csv")));
    assertFalse(Files.exists(run.resolve("checkpoints")));
    assertTrue(Files.readString(run.resolve("manifest.json")).contains(model().toString()));
    assertTrue(Files.readString(run.resolve("report.md")).contains(model().toString()));
  }

  /** Nobody can look into the temporary folder of weights that come with the program. */
  @Test
  void weightsOfTheProgramAreCalledByTheirName() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("builtin"));
    Outcome evaluation =
        Outcome.of(
            "evaluate",
            "--model=builtin:x4",
            other.file().toString(),
            "methods=[subspace-net]",
            // nothing is trained, so nothing has to suffice for a training
            "dataset.synthetic.scenes=2");
    assertEquals(0, evaluation.exitCode(), evaluation.errors());
    Path run = folder.resolve("builtin/runs/tiny-evaluated/seed-1");
    for (String file : List.of("manifest.json", "report.md", "log.txt")) {
      String text = Files.readString(run.resolve(file));
      assertTrue(text.contains("builtin:x4"), () -> file + ": " + text);
      assertFalse(text.contains("builtin-x4"), () -> file + ": " + text);
    }
  }

  @Test
  void aModelIsEvaluatedUnderAnotherDegradation() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("noisy"));
    Outcome evaluation =
        evaluate(other, "degradation.fixed.noise=20", "name=noisy", "methods=[bicubic, ual]");
    assertEquals(0, evaluation.exitCode(), evaluation.errors());
    List<List<String>> rows = results(folder.resolve("noisy/runs/noisy/seed-1"));
    assertEquals(
        List.of("bicubic", "sfpn"), rows.stream().map(row -> row.get(1)).distinct().toList());
    assertFalse(results(trained.runFolder()).containsAll(rows));
  }

  /** Of a training, and of a run without one: a refusal changes nothing, --fresh or not. */
  @Test
  void theFolderOfARunIsLeftAlone() throws IOException {
    TinyExperiment untrained = TinyExperiment.in(folder.resolve("untrained"));
    assertEquals(0, untrained.run("methods=[bicubic]").exitCode());
    for (TinyExperiment run : List.of(trained, untrained)) {
      Map<Path, String> before = TinyExperiment.contents(run.runFolder());
      for (String more : List.of("methods=[gsa]", "--fresh")) {
        Outcome refused = evaluate(run, "name=tiny", more);
        assertEquals(2, refused.exitCode());
        assertTrue(refused.errors().contains("name="), refused::errors);
        assertEquals(before, TinyExperiment.contents(run.runFolder()));
      }
    }
  }

  @Test
  void anEvaluationIsReplacedByNoRun() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("replaced"));
    assertEquals(0, evaluate(other, "name=tiny", "methods=[bicubic]").exitCode());
    String before = other.text("results.csv");
    Outcome refused = other.run("methods=[bicubic]");
    assertEquals(2, refused.exitCode());
    assertEquals(before, other.text("results.csv"));
    assertEquals(0, evaluate(other, "name=tiny", "methods=[bicubic]", "--fresh").exitCode());
  }

  @Test
  void aModelForOtherGuidesIsRefused() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("channels"));
    Path camera = folder.resolve("channels/camera.csv");
    String threeChannels = Files.readString(camera);
    Files.writeString(camera, "0.0,0.1,0.2,0.3,0.4\n");
    Outcome refused = evaluate(other);
    assertEquals(3, refused.exitCode(), refused.output());
    assertTrue(refused.errors().contains("3 channels"), refused::errors);

    // the folder is one of an evaluation that did not get far: the mended command uses it
    Files.writeString(camera, threeChannels);
    Outcome mended = evaluate(other, "--fresh");
    assertEquals(0, mended.exitCode(), mended.output());
  }

  @Test
  void twoModelsOfAMethodAreRefused() throws IOException {
    Outcome refused =
        evaluate(TinyExperiment.in(folder.resolve("two")), "--model", model().toString());
    assertEquals(2, refused.exitCode());
    assertTrue(refused.errors().contains("sfpn"), refused::errors);
  }

  @Test
  void aTrainingBeginsFromAModel() throws IOException {
    TinyExperiment other = TinyExperiment.in(folder.resolve("further"));
    String start = "training.initial-weights=\"" + model() + "\"";
    Outcome run = other.run(start, "training.epochs=2", "training.learning-rate=1e-9");
    assertEquals(0, run.exitCode(), run.errors());
    // at this rate one epoch changes no digit that is compared
    List<List<String>> before = results(trained.runFolder());
    List<List<String>> after = results(other.runFolder());
    for (int i = 0; i < before.size(); i++) {
      assertEquals(
          Double.parseDouble(before.get(i).get(5)), Double.parseDouble(after.get(i).get(5)), 1e-3);
    }
    Outcome unfit = TinyExperiment.in(folder.resolve("unfit")).run(start, "network.features=6");
    assertEquals(2, unfit.exitCode());
    assertTrue(unfit.errors().contains("network.features=4"), unfit::errors);
    Outcome wrongMethod =
        TinyExperiment.in(folder.resolve("method")).run("methods=[ual]", "ual." + start);
    assertEquals(3, wrongMethod.exitCode());
    assertTrue(wrongMethod.errors().contains("expected a model of ual"), wrongMethod::errors);
  }
}
