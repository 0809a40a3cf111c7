package io.github.sfpn.comparison;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Manifest.Status;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Run folders as runs leave them, without running. */
public final class RunFixture {
  static final List<String> SCENES = List.of("balloons", "chart_and_toy", "feathers");

  private final Path runs;

  public RunFixture(Path runs) {
    this.runs = runs;
  }

  public Path runs() {
    return runs;
  }

  /**
   * A finished run of bicubic, which knows of no settings but the seed, and of a trained method.
   */
  public Path run(String name, long seed, String... overrides) {
    return run(name, seed, Status.FINISHED, overrides);
  }

  Path run(String name, long seed, Status status, String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("seed=" + seed);
    all.add("name=" + name);
    ExperimentFile experiment = ExperimentFile.defaults(all);
    Path folder = runs.resolve(name).resolve("seed-" + seed);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("experiment.conf"), experiment.resolved());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    manifest(status, name, experiment.config().scale(), seed)
        .write(folder.resolve("manifest.json"));
    int settings = experiment.config().network().hashCode();
    String training = experiment.config().degradation().train().name().toLowerCase(Locale.ROOT);
    results(seed, settings, training).write(folder.resolve("results.csv"));
    return folder;
  }

  private static Manifest manifest(Status status, String name, int scale, long seed) {
    return new Manifest(
        status,
        name,
        scale,
        "Dataset synthetic of 31 bands.",
        "java -jar runner.jar",
        Manifest.Software.current("1.2.3", "abc1234", "2.18.0"),
        "CPU, 2 threads",
        "float32",
        "0123456789abcdef",
        Map.of("experiment", seed),
        Map.of("sfpn", 40_666L),
        Map.of(),
        Map.of(),
        Instant.EPOCH,
        null,
        Map.of());
  }

  /** With a column more than there are measures, and a measure that was not taken. */
  private static CsvTable results(long seed, int settings, String training) {
    List<String> columns = new ArrayList<>(List.of("experiment", "seed", "method", "stage"));
    columns.addAll(List.of("later", "scene", "scale"));
    for (Measure measure : Metric.results()) {
      columns.add(measure.column());
    }
    columns.addAll(MethodKnowledge.COLUMNS);
    List<List<String>> rows = new ArrayList<>();
    for (String method : List.of("bicubic", "sfpn")) {
      SplittableRandom random =
          new SplittableRandom(method.equals("bicubic") ? seed : 31 * seed + settings);
      double[] sums = new double[Metric.results().size()];
      for (String scene : SCENES) {
        double[] values = random.doubles(sums.length, 1, 50).toArray();
        for (int i = 0; i < sums.length; i++) {
          sums[i] += values[i] / SCENES.size();
        }
        rows.add(row(method, scene, values, training));
      }
      rows.add(row(method, "mean", sums, training));
    }
    return new CsvTable(columns, rows);
  }

  private static List<String> row(String method, String scene, double[] values, String training) {
    List<Object> cells = new ArrayList<>(List.of("any", 1, method, method, "new", scene, 4));
    int place = 0;
    for (Measure measure : Metric.results()) {
      double value = values[place++];
      cells.add(measure.equals(Metric.QNR.measure()) ? null : value);
    }
    cells.addAll(List.of("none", "none", "half-pixel", method.equals("sfpn") ? training : "none"));
    return CsvTable.cells(cells.toArray());
  }
}
