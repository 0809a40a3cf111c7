package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.Scores;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.training.TrainingDataLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real pair without truth: its top is learned from one scale down, its rest is fused. */
@Tag("slow")
class RealPairRunTest {
  private static final int BANDS = 5;

  @TempDir static Path folder;

  @BeforeAll
  static void writePair() throws IOException {
    HyperspectralCube fine =
        new HyperspectralCube(96, 96, BANDS, new SyntheticWorld(1, BANDS).render(0, 96));
    HyperspectralCube low = new HyperspectralCube(48, 48, BANDS);
    for (int row = 0; row < 48; row++) {
      for (int column = 0; column < 48; column++) {
        for (int band = 0; band < BANDS; band++) {
          low.set(row, column, band, fine.get(2 * row, 2 * column, band));
        }
      }
    }
    CubeWriter.to(folder.resolve("colosseum.mat")).write("ms", low, Optional.empty());
    CubeWriter.to(folder.resolve("colosseum-rgb.mat"))
        .write("rgb", fine.withBands(List.of(4, 2, 0)), Optional.empty());
    Files.writeString(
        folder.resolve("pair.conf"),
        """
        name = pair
        scale = 2
        runs = "%1$s/runs"
        dataset {
          name = folder, root = "%1$s", guide { file = "{scene}-rgb.mat" }
          parts { train-size = [24, 48], train-tile = [24, 24] }
          split { validation-fraction = 0.5 }
        }
        degradation { train = bicubic, spectral-response = none }
        network { features = 4, modules = 1 }
        training { epochs = 1, batch = 2, crop = 6, crops-per-scene = 4, learning-rate = 2e-3 }
        refinement { steps = 2 }
        evaluation { pseudo-colour = [5, 3, 2] }
        """
            .formatted(folder));
  }

  @Test
  void isJudgedWithoutATruthAndShownInColours() throws IOException {
    Outcome outcome = Outcome.of(folder.resolve("pair.conf").toString());

    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(
        outcome.output().contains("the fine stage of sfpn is skipped: the response"),
        outcome::output);
    Path run = folder.resolve("runs/pair/seed-1");
    List<ResultRow> rows =
        Results.read(run.resolve("results.csv"), Metric.results()).stream()
            .filter(row -> !row.isMean())
            .toList();
    assertEquals(
        List.of("bicubic colosseum-test", "coarse colosseum-test"),
        rows.stream().map(row -> row.stage() + " " + row.scene()).toList());
    for (ResultRow row : rows) {
      Scores scores = row.scores();
      double qnr = Metric.QNR.of(scores);
      double dLambda = Metric.D_LAMBDA.of(scores);
      double dS = Metric.D_S.of(scores);
      assertTrue(Double.isNaN(Metric.PSNR.of(scores)), row::toString);
      assertTrue(Double.isNaN(Metric.RMSE.of(scores)), row::toString);
      assertTrue(dLambda >= 0 && dS >= 0 && qnr <= 1, row::toString);
      assertEquals((1 - dLambda) * (1 - dS), qnr, 1e-12);
    }
    assertTrue(Files.readString(run.resolve("results.csv")).contains("colosseum-test,2,,,,,,,"));
    // one scale down there is a truth to choose the best checkpoint by
    assertTrue(
        Files.readString(run.resolve("validation.csv"))
            .matches("(?s).*colosseum-train-00[12],\\d.*"));
    assertTrue(Files.exists(run.resolve("figures/colosseum-test-colours.png")));
    assertFalse(Files.exists(run.resolve("figures/colosseum-test-bands.png")));
    String report = Files.readString(run.resolve("report.md"));
    assertTrue(report.contains("no ground truth") && report.contains("QNR ↑"), report);
    assertFalse(report.contains("PSNR (dB)"), report);
  }

  @Test
  void batchesAreTheSameWhetherScenesAreKeptOrReadCropByCrop() {
    ExperimentConfig config = ExperimentFile.load(folder.resolve("pair.conf"), List.of()).config();
    Experiment experiment = new Experiment(config);
    TrainingDataLoader kept = experiment.batches().crops(config.training(), Long.MAX_VALUE);
    TrainingDataLoader read = experiment.batches().crops(config.training(), 0);
    assertEquals(2, kept.perEpoch());
    for (int number = 0; number < 2 * kept.perEpoch(); number++) {
      assertArrayEquals(kept.batch(number).truth(), read.batch(number).truth());
      assertArrayEquals(kept.batch(number).guide(), read.batch(number).guide());
      assertArrayEquals(kept.batch(number).lowResolution(), read.batch(number).lowResolution());
    }
  }

  @Test
  void theScaleMustBeThatOfTheGuide() {
    Outcome outcome =
        Outcome.of(folder.resolve("pair.conf").toString(), "scale=4", "training.crop=3");
    assertEquals(3, outcome.exitCode());
    assertTrue(outcome.errors().contains("2 times as fine"), outcome::errors);
    assertTrue(outcome.errors().contains("Set scale = 2"), outcome::errors);
  }
}
