package io.github.sfpn.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.evaluation.EvaluationCache.FinishedScene;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationCacheTest {
  private static final FinishedScene SCENE =
      new FinishedScene(
          List.of(
              new ResultRow(
                  "tiny",
                  7,
                  "ual",
                  "adapted",
                  "a",
                  4,
                  new Scores(
                      Map.of(
                          "psnr_db",
                          30.1,
                          "psnr_band_mean_db",
                          Double.POSITIVE_INFINITY,
                          "ssim",
                          0.1 + 0.2,
                          "sam_deg",
                          Double.NaN,
                          "ergas",
                          1e-7)),
                  new MethodKnowledge("estimated", "known", "learned", "unknown"))),
          List.of(new ReportFigure("Blur of a", "figures/a-blur.png")),
          List.of("lttr on a: no response"),
          Map.of("figures/a-blur.png", "0123"));

  @TempDir Path folder;

  private EvaluationCache on(String basis) {
    return EvaluationCache.open(basis, folder.resolve("evaluation"));
  }

  @Test
  void isTakenUpOnTheSameBasisAlone() {
    EvaluationCache first = on("one");
    assertFalse(first.continued());
    assertEquals(Optional.empty(), first.scene("a"));
    first.keep("a", SCENE);

    EvaluationCache again = on("one");
    assertTrue(again.continued());
    assertEquals(Optional.of(SCENE), again.scene("a"));

    EvaluationCache other = on("two");
    assertFalse(other.continued());
    assertEquals(Optional.empty(), other.scene("a"));
    assertFalse(on("one").continued());
  }

  @Test
  void aDamagedSceneIsEvaluatedAgain() throws IOException {
    EvaluationCache cache = on("one");
    cache.keep("a", SCENE);
    Path file = folder.resolve("evaluation/a.json");
    String whole = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            "{ \"rows\": [",
            "null",
            whole.replace("30.1", "94.16"),
            whole.replace("adapted", "adopted"),
            whole.replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"zz"))) {
      Files.writeString(file, damaged);
      assertEquals(Optional.empty(), cache.scene("a"), damaged);
    }
    Files.writeString(file, whole);
    assertEquals(Optional.of(SCENE), cache.scene("a"));
    Files.writeString(folder.resolve("evaluation/b.json"), whole);
    assertEquals(Optional.empty(), cache.scene("b"), "it is of another scene");
  }

  @Test
  void aSceneThatIsDoneNeedsNoEstimates() throws IOException {
    EvaluationCache kept = on("one");
    Files.createDirectories(folder.resolve("evaluation/a/lttr"));
    Files.createDirectories(folder.resolve("evaluation/b/lttr"));
    kept.keep("a", SCENE);
    assertFalse(Files.exists(folder.resolve("evaluation/a")));
    assertTrue(Files.exists(folder.resolve("evaluation/b/lttr")));
  }

  @Test
  void standsOnTheProgramTheDataTheSettingsAndTheWeights() throws IOException {
    Path weights = Files.createDirectories(folder.resolve("best")).resolve("weights");
    Files.writeString(weights, "first");
    String basis = basis("data", "commit");
    assertEquals(
        basis,
        basis("data", "commit", "runs=elsewhere", "runtime.threads=3", "dataset.root=moved"));
    assertNotEquals(basis, basis("other data", "commit"));
    assertNotEquals(basis, basis("data", "another commit"));
    assertNotEquals(basis, basis("data", "commit", "lttr.mu=0.5"));
    Files.writeString(weights, "other");
    assertNotEquals(basis, basis("data", "commit"));
  }

  private String basis(String data, String commit, String... settings) {
    ExperimentConfig config = ExperimentFile.defaults(List.of(settings)).config();
    Manifest manifest =
        new Manifest(
            Manifest.Status.RUNNING,
            "tiny",
            4,
            "protocol",
            "command",
            Manifest.Software.current("1", commit, "2"),
            "CPU",
            "float32",
            data,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Instant.EPOCH,
            null,
            Map.of());
    return new EvaluationCacheKey(config, manifest, data, Map.of("sfpn", folder.resolve("best")))
        .text();
  }
}
