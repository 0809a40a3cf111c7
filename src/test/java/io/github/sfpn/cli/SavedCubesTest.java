package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images that {@code evaluation.save} keeps, measured apart from the product. */
class SavedCubesTest {
  private static final int PSNR = 6;
  private static final int SAM = 9;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"mat, mat", "tif, tif", "envi, bip"})
  void theSavedCubesGiveTheResultsAgain(String format, String extension) throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    Outcome run = experiment.run("methods=[bicubic,gsa]", "evaluation.save=" + format);
    assertEquals(0, run.exitCode(), run.errors());
    List<List<String>> rows =
        experiment.results().stream().filter(row -> !row.get(4).equals("mean")).toList();
    assertEquals(4, rows.size());
    for (List<String> row : rows) {
      Path scene = experiment.runFolder().resolve("cubes").resolve(row.get(4));
      HyperspectralCube truth = read(scene, "truth", extension);
      HyperspectralCube estimate = read(scene, row.get(2) + "-" + row.get(3), extension);
      assertEquals(psnr(truth, estimate), Double.parseDouble(row.get(PSNR)), 1e-4);
      assertEquals(angle(truth, estimate), Double.parseDouble(row.get(SAM)), 1e-4);
      HyperspectralCube guide = read(scene, "guide", extension);
      assertEquals(List.of(32, 32, 3), List.of(guide.height(), guide.width(), guide.bands()));
      HyperspectralCube low = read(scene, "low-resolution", extension);
      assertEquals(List.of(16, 16, 5), List.of(low.height(), low.width(), low.bands()));
    }
  }

  @Test
  void aFinishedRunSavesItsCubesWhenAskedLater() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    assertEquals(0, experiment.run("methods=[bicubic]").exitCode());
    Path cubes = experiment.runFolder().resolve("cubes");
    assertFalse(Files.exists(cubes));
    List<List<String>> before = experiment.results();

    assertEquals(0, experiment.run("methods=[bicubic]", "evaluation.save=mat").exitCode());
    assertEquals(before, experiment.results());
    try (Stream<Path> scenes = Files.list(cubes)) {
      List<Path> all = scenes.toList();
      assertEquals(2, all.size());
      for (Path scene : all) {
        assertTrue(Files.exists(scene.resolve("bicubic-bicubic.mat")));
      }
    }

    assertEquals(0, experiment.run("methods=[bicubic]", "evaluation.save=tif").exitCode());
    try (Stream<Path> files = Files.walk(cubes)) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".mat")));
    }
  }

  @Test
  void wavelengthsAreKept() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    assertEquals(0, experiment.run("methods=[bicubic]", "evaluation.save=tif").exitCode());
    try (Stream<Path> files = Files.walk(experiment.runFolder().resolve("cubes"))) {
      Path truth = files.filter(file -> file.endsWith("truth.tif")).findFirst().orElseThrow();
      assertArrayEquals(
          new double[] {400, 475, 550, 625, 700},
          CubeFile.open(truth).cube("").wavelengths().orElseThrow(),
          1e-9);
    }
  }

  private static HyperspectralCube read(Path scene, String name, String extension) {
    return CubeFile.open(scene.resolve(name + "." + extension)).cube("").read();
  }

  /** 10 log10(1 / mean squared error) over all values. */
  private static double psnr(HyperspectralCube truth, HyperspectralCube estimate) {
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      sum += Math.pow((double) truth.values()[i] - estimate.values()[i], 2);
    }
    return -10 * Math.log10(sum / truth.values().length);
  }

  /** Mean angle between spectra in degrees; the scenes have no black pixel. */
  private static double angle(HyperspectralCube truth, HyperspectralCube estimate) {
    double sum = 0;
    int bands = truth.bands();
    int pixels = truth.height() * truth.width();
    for (int pixel = 0; pixel < pixels; pixel++) {
      double dot = 0;
      double one = 0;
      double other = 0;
      for (int band = 0; band < bands; band++) {
        double a = truth.values()[pixel * bands + band];
        double b = estimate.values()[pixel * bands + band];
        dot += a * b;
        one += a * a;
        other += b * b;
      }
      sum += Math.toDegrees(Math.acos(Math.min(1, dot / Math.sqrt(one * other))));
    }
    return sum / pixels;
  }
}
