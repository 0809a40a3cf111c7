package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.method.Observation;
import io.github.sfpn.run.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first test scene of an experiment that ran, as image files for {@code super-resolve}. */
final class FirstTestScene {
  private final TinyExperiment experiment;
  private final Path folder;
  private final int scale;
  private final SceneSource scene;

  private FirstTestScene(TinyExperiment experiment, Path folder, int scale, SceneSource scene) {
    this.experiment = experiment;
    this.folder = folder;
    this.scale = scale;
    this.scene = scene;
  }

  /** Writes the pair of images into a folder beside the runs. */
  static FirstTestScene of(TinyExperiment experiment) throws IOException {
    ExperimentConfig config =
        ExperimentFile.load(experiment.runFolder().resolve("experiment.conf"), List.of()).config();
    Experiment opened = new Experiment(config);
    Observation observed = opened.observedTestScene();
    Path folder = Files.createDirectories(experiment.runFolder().resolveSibling("pair"));
    CubeWriter.to(folder.resolve("z.mat")).write("z", observed.lowResolution(), Optional.empty());
    CubeWriter.to(folder.resolve("y.mat")).write("y", observed.guide(), Optional.empty());
    return new FirstTestScene(experiment, folder, config.scale(), opened.dataset().test().get(0));
  }

  Outcome superResolve(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "super-resolve",
                "--low-res=" + folder.resolve("z.mat"),
                "--guide=" + folder.resolve("y.mat"),
                "--output=" + folder.resolve("sr.mat")));
    all.addAll(List.of(words));
    return Outcome.of(all.toArray(String[]::new));
  }

  String response() {
    return "--response=" + experiment.file().resolveSibling("camera.csv");
  }

  /** Super-resolves, and compares with the row of results.csv to a thousandth of a decibel. */
  Outcome assertGivesResult(String method, String stage, String... words) {
    Outcome outcome = superResolve(words);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    HyperspectralCube estimate =
        CubeFile.cubeAt(folder.resolve("sr.mat").toString()).readFinite().clipped();
    double found = Metric.PSNR.of(Metric.fullReference(scene.load().cube(), estimate, scale));
    CsvTable results = CsvTable.read(experiment.runFolder().resolve("results.csv"));
    int psnr = results.columns().indexOf("psnr_db");
    double expected =
        results.rows().stream()
            .filter(row -> row.subList(2, 5).equals(List.of(method, stage, scene.name())))
            .mapToDouble(row -> Double.parseDouble(row.get(psnr)))
            .findFirst()
            .orElseThrow();
    assertEquals(expected, found, 1e-3);
    return outcome;
  }
}
