package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on scenes with gaps: what lies under them reaches no number. */
@Tag("slow")
class NoDataRunTest {
  private static final int BANDS = 5;
  private static final int SIZE = 40;

  @TempDir Path folder;

  /** Scenes with a hole, a dead line and, in one band, some dead pixels. */
  private Path experiment(String name, double noData) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    for (int number = 0; number < 4; number++) {
      HyperspectralCube cube =
          new HyperspectralCube(
              SIZE, SIZE, BANDS, new SyntheticWorld(1, BANDS).render(number, SIZE));
      for (int i = 0; i < SIZE; i++) {
        for (int band = 0; band < BANDS; band++) {
          cube.set(2 * number, i, band, Float.NaN);
          cube.set(25 + i % 5, 25 + i / 8, band, Float.NaN);
        }
      }
      cube.set(15, 7, 2, Float.NaN);
      CubeWriter.to(place.resolve("scene-" + number + ".tif"))
          .write("cube", cube, CubeMetadata.NONE.withNoData(Optional.of(noData)));
    }
    Files.writeString(
        place.resolve("camera.csv"), "0,0.1,0.2,0.3,0.4\n0.1,0.4,0.3,0.1,0.1\n0.5,0.3,0.2,0,0\n");
    return Files.writeString(
        place.resolve("gaps.conf"),
        """
        name = gaps
        scale = 2
        runs = "%1$s/runs"
        dataset {
          name = folder, root = "%1$s", maximum = 1
          split { test = [scene-1, scene-3], validation = [scene-2] }
        }
        degradation { spectral-response = "%1$s/camera.csv" }
        network { features = 4, modules = 1 }
        training {
          epochs = 2, batch = 2, crop = 6, crops-per-scene = 2, learning-rate = 2e-3, validate-every = 2
        }
        refinement { steps = 0, width = 4 }
        methods = [bicubic, subspace, sfpn]
        """
            .formatted(place));
  }

  @Test
  void whatLiesUnderGapsReachesNoNumber() throws IOException {
    Path negative = experiment("negative", -32768);
    Path plausible = experiment("plausible", 0.5);
    for (Path file : List.of(negative, plausible)) {
      Outcome outcome = Outcome.of(file.toString());
      assertEquals(0, outcome.exitCode(), outcome.errors());
    }
    assertEquals(numbers(negative), numbers(plausible));

    Path run = negative.resolveSibling("runs/gaps/seed-1");
    List<ResultRow> rows = Results.read(run.resolve("results.csv"), Metric.results());
    assertEquals(3 * 3, rows.size()); // two scenes and the mean
    for (ResultRow row : rows) {
      assertTrue(Double.isFinite(Metric.PSNR.of(row.scores())), row::toString);
      assertTrue(Double.isFinite(Metric.SSIM.of(row.scores())), row::toString);
      // at least the gaps of the scene itself; those of the low-resolution cube are wider
      double missing = row.of(Measure.NO_DATA) / (row.isMean() ? 2 : 1);
      assertTrue(missing > 65 * BANDS && missing < SIZE * SIZE * BANDS, row::toString);
    }
    String report = Files.readString(run.resolve("report.md"));
    assertTrue(report.contains("values without data"), report);
  }

  /** Results, training and validation curves, without times and memory. */
  private static List<List<String>> numbers(Path experiment) {
    Path run = experiment.resolveSibling("runs/gaps/seed-1");
    return Stream.of("results.csv", "validation.csv", "train.csv")
        .flatMap(
            file -> {
              CsvTable table = CsvTable.read(run.resolve(file));
              List<String> columns = table.columns();
              return table.rows().stream()
                  .map(
                      row ->
                          Stream.iterate(0, i -> i < row.size(), i -> i + 1)
                              .filter(i -> !columns.get(i).matches("seconds|peak.*|.*per_second.*"))
                              .map(row::get)
                              .toList());
            })
        .toList();
  }

  @Test
  void scenesWithoutACompleteCropAreRefused() throws IOException {
    Path file = experiment("small", -1);
    Outcome outcome = Outcome.of(file.toString(), "training.crop=19");
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("every value was measured"), outcome::errors);
  }
}
