package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.QualityTable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** From an experiment file to a run folder, all of it. */
@Tag("slow")
class ExperimentRunTest {
  private static final int BATCHES = TinyExperiment.EPOCHS * TinyExperiment.BATCHES_PER_EPOCH;

  @TempDir static Path folder;
  private static TinyExperiment experiment;
  private static Outcome outcome;

  /** The rows of the scenes, as {@code compare} reads them. */
  private static Results results() {
    return new Results(
        Metric.results(),
        Results.read(experiment.runFolder().resolve("results.csv"), Metric.results()).stream()
            .filter(row -> !row.isMean())
            .toList());
  }

  @BeforeAll
  static void runOnce() throws IOException {
    experiment = TinyExperiment.in(folder.resolve("once"));
    outcome = experiment.run();
    assertEquals(0, outcome.exitCode(), outcome.errors());
  }

  @Test
  void leavesARunFolderAndNothingElse() throws IOException {
    Set<String> files =
        TinyExperiment.contents(experiment.runFolder()).keySet().stream()
            .map(file -> file.toString().replaceFirst("tfevents\\.\\d+", "tfevents.N"))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            ".lock",
            "experiment.conf",
            "manifest.json",
            "log.txt",
            "train.csv",
            "validation.csv",
            "results.csv",
            "means.csv",
            "checksums.json",
            "evaluation/basis.txt",
            "evaluation/synthetic-001.json",
            "evaluation/synthetic-004.json",
            "report.html",
            "report.md",
            "events.out.tfevents.N.sfpn",
            "checkpoints/best/model.json",
            "checkpoints/best/weights.index",
            "checkpoints/best/weights.data-00000-of-00001",
            "checkpoints/best/checksums.json",
            "checkpoints/best/progress.json",
            "checkpoints/last/checksums.json",
            "checkpoints/last/data-fingerprint.txt",
            "checkpoints/last/settings.json",
            "checkpoints/last/logs/train.csv",
            "checkpoints/last/logs/validation.csv",
            "checkpoints/previous/model.json",
            "checkpoints/previous/weights.index",
            "checkpoints/previous/weights.data-00000-of-00001",
            "checkpoints/previous/moments.index",
            "checkpoints/previous/moments.data-00000-of-00001",
            "checkpoints/previous/progress.json",
            "checkpoints/previous/checksums.json",
            "checkpoints/previous/data-fingerprint.txt",
            "checkpoints/previous/settings.json",
            "checkpoints/previous/logs/train.csv",
            "checkpoints/previous/logs/validation.csv",
            "checkpoints/last/model.json",
            "checkpoints/last/weights.index",
            "checkpoints/last/weights.data-00000-of-00001",
            "checkpoints/last/moments.index",
            "checkpoints/last/moments.data-00000-of-00001",
            "checkpoints/last/progress.json",
            "scenes/synthetic-001/truth.png",
            "scenes/synthetic-001/spectra.csv",
            "scenes/synthetic-001/error-bicubic-bicubic.png",
            "scenes/synthetic-001/error-sfpn-coarse.png",
            "scenes/synthetic-004/truth.png",
            "scenes/synthetic-004/spectra.csv",
            "scenes/synthetic-004/error-bicubic-bicubic.png",
            "scenes/synthetic-004/error-sfpn-coarse.png"),
        files.stream().filter(file -> !file.startsWith("figures/")).collect(Collectors.toSet()));
    assertTrue(
        files.containsAll(
            List.of(
                "figures/training.png",
                "figures/synthetic-001-bands.png",
                "figures/synthetic-004-spectra.png")),
        files::toString);
    assertEquals(
        Set.of("tiny.conf", "camera.csv", "runs"),
        Stream.of(folder.resolve("once").toFile().list()).collect(Collectors.toSet()));
  }

  /**
   * The same training, then both stages: the curves, the learned blur, and a row for each stage.
   */
  @Test
  void refinesEveryTestSceneIfToldTo() throws IOException {
    TinyExperiment refining = TinyExperiment.in(folder.resolve("refining"));
    Outcome refined = refining.run("refinement.steps=51", "training.epochs=2");
    assertEquals(0, refined.exitCode(), refined.errors());
    assertEquals(
        List.of(
            "bicubic,bicubic,synthetic-001",
            "sfpn,coarse,synthetic-001",
            "sfpn,fine,synthetic-001",
            "bicubic,bicubic,synthetic-004",
            "sfpn,coarse,synthetic-004",
            "sfpn,fine,synthetic-004"),
        CsvTable.read(refining.runFolder().resolve("results.csv")).rows().stream()
            .map(row -> String.join(",", row.subList(2, 5)))
            .toList());
    for (String scene : List.of("synthetic-001", "synthetic-004")) {
      CsvTable curves =
          CsvTable.read(refining.runFolder().resolve("refinement/" + scene + "/curves.csv"));
      assertEquals(51, curves.rows().size());
      double[] loss = curves.numbers("loss");
      double[] seen = curves.numbers("low_resolution_term");
      double[] guide = curves.numbers("guide_term");
      for (int step = 0; step < 51; step++) {
        assertEquals(step + 1, curves.numbers("step")[step]);
        assertEquals(0.5 * seen[step] + guide[step], loss[step], 1e-9);
        boolean isMeasured = step == 0 || step == 49;
        assertEquals(isMeasured, !Double.isNaN(curves.numbers("psnr_db")[step]), "step " + step);
      }
      assertTrue(Files.exists(refining.runFolder().resolve("figures/" + scene + "-blur.png")));
    }
  }

  @Test
  void savesTheWholeExperiment() {
    assertEquals(
        ExperimentFile.load(experiment.file(), List.of()).config(),
        ExperimentFile.load(experiment.runFolder().resolve("experiment.conf"), List.of()).config());
  }

  @Test
  void logsEveryBatchAndEveryValidation() {
    CsvTable train = CsvTable.read(experiment.runFolder().resolve("train.csv"));
    assertEquals(BATCHES, train.rows().size());
    for (int i = 0; i < BATCHES; i++) {
      int epoch = i / TinyExperiment.BATCHES_PER_EPOCH;
      assertEquals(i + 1, train.numbers("batch")[i]);
      assertEquals(epoch + 1, train.numbers("epoch")[i]);
      assertEquals(epoch < 2 ? 2e-3 : 1e-3, train.numbers("learning_rate")[i]);
      assertTrue(train.numbers("loss")[i] > 0);
    }
    CsvTable validation = CsvTable.read(experiment.runFolder().resolve("validation.csv"));
    assertEquals(
        List.of("8,2,synthetic-002", "8,2,mean", "16,4,synthetic-002", "16,4,mean"),
        validation.rows().stream().map(row -> String.join(",", row.subList(0, 3))).toList());
  }

  @Test
  void reportsTheSameResultsEverywhere() throws IOException {
    Results results = results();
    assertEquals(
        List.of(
            "bicubic bicubic synthetic-001",
            "sfpn coarse synthetic-001",
            "bicubic bicubic synthetic-004",
            "sfpn coarse synthetic-004"),
        results.rows().stream().map(r -> r.method() + " " + r.stage() + " " + r.scene()).toList());
    for (ResultRow row : results.rows()) {
      assertTrue(row.of(Metric.PSNR.measure()) > 5 && row.of(Measure.SECONDS) >= 0, row::toString);
    }
    String table = QualityTable.ofMeans(results).markdown();
    assertTrue(experiment.text("report.md").contains(table));
    assertTrue(outcome.output().contains(table), outcome::output);
    assertEquals(
        1 + 4, experiment.text("results.csv").lines().count(), "a row for each stage and scene");
    List<String> lines = experiment.text("means.csv").lines().toList();
    assertEquals(1 + 2, lines.size());
    for (int i = 0; i < 2; i++) {
      ResultRow mean = results.means().get(i);
      String start =
          "tiny,1,%s,%s,mean,2,%s,"
              .formatted(mean.method(), mean.stage(), mean.of(Metric.PSNR.measure()));
      assertTrue(lines.get(1 + i).startsWith(start), lines.get(1 + i));
    }
  }

  @Test
  void theManifestSaysHowItWent() {
    Manifest manifest =
        Manifest.read(experiment.runFolder().resolve("manifest.json")).orElseThrow();
    assertEquals(Manifest.Status.FINISHED, manifest.status());
    assertEquals(Set.of("training", "evaluation"), manifest.secondsByPhase().keySet());
    assertEquals(Map.of("experiment", 1L, "split", 1L), manifest.seeds());
    assertFalse(manifest.started().isAfter(manifest.finished()));
    CsvTable validation = CsvTable.read(experiment.runFolder().resolve("validation.csv"));
    double best = Arrays.stream(validation.numbers("psnr_db")).max().orElseThrow();
    int row = Arrays.stream(validation.numbers("psnr_db")).boxed().toList().indexOf(best);
    assertEquals(validation.numbers("batch")[row], (double) manifest.bestSteps().get("sfpn"));
    assertTrue(manifest.learnedParameters().get("sfpn") > 1000);
    assertTrue(manifest.command().endsWith("tiny.conf"), manifest::command);
    assertTrue(
        manifest.protocol().contains("variances [2, 10], angle 1.5708 rad, bicubic, noise 3/255)"),
        manifest::protocol);
  }

  @Test
  void tensorBoardShowsTheSameNumbers() throws IOException {
    Map<String, Map<Long, Float>> curves = new TreeMap<>();
    List<String> images = new ArrayList<>();
    boolean graph = false;
    for (Event event : events()) {
      graph |= !event.getGraphDef().isEmpty();
      for (Summary.Value value : event.getSummary().getValueList()) {
        if (value.hasSimpleValue()) {
          curves
              .computeIfAbsent(value.getTag(), tag -> new TreeMap<>())
              .put(event.getStep(), value.getSimpleValue());
        } else if (value.hasImage()) {
          images.add(value.getTag());
        }
      }
    }
    assertTrue(graph);
    double[] losses = CsvTable.read(experiment.runFolder().resolve("train.csv")).numbers("loss");
    for (int i = 0; i < BATCHES; i++) {
      assertEquals((float) losses[i], curves.get("train/loss").get(i + 1L));
    }
    CsvTable validation = CsvTable.read(experiment.runFolder().resolve("validation.csv"));
    assertEquals(
        (float) validation.numbers("psnr_db")[1], curves.get("validation/psnr_db").get(8L));
    Results results = results();
    assertEquals(
        (float) results.means().get(1).of(Metric.PSNR.measure()),
        curves.get("test/sfpn/coarse/psnr_db").get((long) BATCHES));
    assertEquals(
        List.of(
            "validation/synthetic-002/result",
            "validation/synthetic-002/error",
            "validation/synthetic-002/result",
            "validation/synthetic-002/error",
            "test/synthetic-001/result",
            "test/synthetic-001/error",
            "test/synthetic-004/result",
            "test/synthetic-004/error"),
        images);
  }

  /** The records of all event files: a length of 8 bytes, a checksum of 4, the event, another. */
  private static List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(experiment.runFolder())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("events")).sorted().toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          byte[] event = new byte[(int) bytes.getLong()];
          bytes.getInt();
          bytes.get(event);
          bytes.getInt();
          events.add(Event.parseFrom(event));
        }
      }
    }
    return events;
  }

  @Test
  void everyFigureOfTheReportIsAPicture() throws IOException {
    List<String> links =
        Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)")
            .matcher(experiment.text("report.md"))
            .results()
            .map((MatchResult link) -> link.group(1))
            .toList();
    assertEquals(
        TinyExperiment.contents(experiment.runFolder()).keySet().stream()
            .map(Path::toString)
            .filter(file -> file.startsWith("figures/"))
            .collect(Collectors.toSet()),
        Set.copyOf(links));
    for (String link : links) {
      BufferedImage image = ImageIO.read(experiment.runFolder().resolve(link).toFile());
      assertNotNull(image, link);
      long colours =
          Arrays.stream(
                  image.getRGB(
                      0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
              .distinct()
              .count();
      assertTrue(colours > 10, () -> link + " has " + colours + " colours");
    }
  }

  @Test
  void theLogSaysWhatTheConsoleSaid() throws IOException {
    String log = experiment.text("log.txt");
    outcome.output().lines().forEach(line -> assertTrue(log.contains(line), line));
    assertEquals("", outcome.errors());
  }

  @Test
  void goesOnWithTheSameExperimentAloneAndStartsOverWhenTold() throws IOException {
    TinyExperiment again = TinyExperiment.in(folder.resolve("again"));
    assertEquals(0, again.run("training.epochs=2").exitCode());

    // more epochs go on where fewer ended, to what all in one go would have given
    Outcome more = again.run();
    assertEquals(0, more.exitCode(), more.errors());
    assertTrue(more.output().contains("goes on after batch 8 of 16"), more::output);
    assertEquals(experiment.text("train.csv"), again.text("train.csv"));
    assertEquals(experiment.text("validation.csv"), again.text("validation.csv"));
    assertEquals(experiment.results(), again.results());
    assertEquals(experiment.checkpoints(), again.checkpoints());

    // a finished run is but evaluated again
    assertEquals(0, again.run().exitCode());
    assertEquals(experiment.text("train.csv"), again.text("train.csv"));
    assertEquals(experiment.results(), again.results());

    // another experiment does not mix with this one
    Map<Path, String> before = TinyExperiment.contents(again.runFolder());
    Outcome other = again.run("training.learning-rate=1e-2");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under training"), other::errors);
    assertTrue(other.errors().contains("--fresh"), other::errors);
    assertEquals(before, TinyExperiment.contents(again.runFolder()));

    // unless the old one is to go
    assertEquals(
        0, again.run("--fresh", "training.learning-rate=1e-2", "training.epochs=2").exitCode());
    CsvTable train = CsvTable.read(again.runFolder().resolve("train.csv"));
    assertEquals(8, train.rows().size());
    assertEquals(1e-2, train.numbers("learning_rate")[0]);
    assertNotEquals(experiment.results(), again.results());
    assertFalse(again.text("log.txt").contains("goes on after"));
  }

  @Test
  void aDivergedTrainingSaysSo() throws IOException {
    TinyExperiment diverging = TinyExperiment.in(folder.resolve("diverging"));
    // without an epsilon, Adam divides zero by zero
    Outcome diverged = diverging.run("training.adam.epsilon=1e-300", "training.learning-rate=1");
    assertEquals(4, diverged.exitCode());
    assertTrue(diverged.errors().contains("the loss of batch 1 is NaN"), diverged::errors);
    assertTrue(diverged.errors().contains("learning-rate"), diverged::errors);
    assertEquals(1, diverged.errors().lines().count(), diverged::errors);
    assertEquals(
        Manifest.Status.DIVERGED,
        Manifest.read(diverging.runFolder().resolve("manifest.json")).orElseThrow().status());
    assertTrue(diverging.text("log.txt").contains("DivergedException"));
    assertFalse(Files.exists(diverging.runFolder().resolve("checkpoints")));
    assertFalse(Files.exists(diverging.runFolder().resolve("report.md")));
  }

  @Test
  void aMethodWithoutTrainingIsEvaluatedAlone() throws IOException {
    TinyExperiment untrained = TinyExperiment.in(folder.resolve("untrained"));
    Outcome bicubic = untrained.run("methods=[bicubic]");
    assertEquals(0, bicubic.exitCode(), bicubic.errors());
    assertFalse(Files.exists(untrained.runFolder().resolve("train.csv")));
    assertEquals(
        experiment.results().stream().filter(row -> !row.contains("sfpn")).toList(),
        untrained.results());
  }

  @Test
  void aCheckSaysWhatWouldRunAndWritesNothing() throws IOException {
    TinyExperiment checked = TinyExperiment.in(folder.resolve("checked"));
    Map<Path, String> before = TinyExperiment.contents(folder.resolve("checked"));
    Outcome check = Outcome.of("--check", checked.file().toString());
    assertEquals(0, check.exitCode(), check.errors());
    assertTrue(check.output().contains(BATCHES + " batches in 4 epochs"), check::output);
    assertTrue(check.output().contains("tiny is ready to run"), check::output);
    assertEquals(before, TinyExperiment.contents(folder.resolve("checked")));
    assertFalse(Files.exists(checked.runFolder()));
  }
}
