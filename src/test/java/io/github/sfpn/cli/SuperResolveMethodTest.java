package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code super-resolve} by methods that need no training, and by stages. */
class SuperResolveMethodTest {
  @TempDir Path folder;

  @BeforeEach
  void writePair() throws IOException {
    cube("z", 8, 8, 5);
    cube("y", 16, 16, 3);
    Files.writeString(
        folder.resolve("camera.csv"), "0,0.1,0.2,0.3,0.4\n0.1,0.4,0.3,0.1,0.1\n0.5,0.3,0.2,0,0\n");
  }

  private void cube(String name, int height, int width, int bands) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble(0.2, 0.8);
    }
    CubeWriter.to(folder.resolve(name + ".mat")).write(name, cube, Optional.empty());
  }

  private Outcome superResolve(String... words) {
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

  private float[] result(String... words) {
    Outcome outcome = superResolve(words);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    return CubeFile.cubeAt(folder.resolve("sr.mat").toString()).readFinite().values();
  }

  private static double distance(float[] a, float[] b) {
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
    }
    return distance;
  }

  @Test
  void gsaFusesWhereNothingIsNamed() {
    assertArrayEquals(result("--method=gsa"), result());
  }

  @Test
  void aSettingOfAMethodCounts() {
    String camera = "--response=" + folder.resolve("camera.csv");
    String[] fixed = {"--method=back-projection", "back-projection.blur=fixed", camera};
    String[] fewer = {fixed[0], fixed[1], camera, "back-projection.passes=1"};
    assertTrue(distance(result(fixed), result(fewer)) > 1e-4);
  }

  @Test
  void theResponseHasTwoNames() {
    String[] rest = {"--method=back-projection", "back-projection.blur=fixed"};
    String camera = folder.resolve("camera.csv").toString();
    String option = "--response=" + camera;
    String key = "degradation.spectral-response=" + camera;
    assertArrayEquals(result(rest[0], rest[1], option), result(rest[0], rest[1], key));
    assertEquals(2, superResolve(rest[0], rest[1], option, key).exitCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method=sfpn | sfpn is a method that is trained",
        "--method=gsaa | did you mean gsa?",
        "--method=gsa --stage=fine | expected gsa",
        "--method=lttr lttr.blur=fixed | degradation.spectral-response",
        "--method=back-projection --response=@/camera.csv | blur = fixed",
        "--method=gsa lttr.clusters=0 | must be at least 1",
        "--method=gsa ltr.clusters=5 | did you mean lttr",
        "--coarse=@/y.mat --stage=coarse | --stage fine",
        "--coarse=@/y.mat | refinement.response=estimated",
        "--coarse=@/y.mat refinement.steps=0 | refinement.steps is 0"
      })
  void whatCannotBeDoneIsSaid(String words, String message) {
    Outcome outcome = superResolve(words.replace("@", folder.toString()).split(" "));
    assertEquals(2, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(message), outcome::errors);
    assertEquals("", outcome.output());
  }

  @Test
  void aModelOfAnUnknownMethodIsRefused() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.writeString(model.resolve("model.json"), "{ \"network\": \"other-net\" }");
    Outcome outcome = superResolve("--model=" + model);
    assertEquals(3, outcome.exitCode());
    assertTrue(outcome.errors().contains("other-net"), outcome::errors);
    assertTrue(outcome.errors().contains("pzres-net"), outcome::errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ \"network\": \"pzres-net\" } | model.json",
        "{ \"network\": \"pzres-net\", \"size\": {}, \"guideChannels\": 3, \"trainedScale\": 2, \"trainedBands\": 5, \"origin\": \"drawn\" } | size.stages",
        "{ \"network\": \"ual\", \"size\": { \"features\": 2, \"training\": {}, \"adaptation\": {} }, \"guideChannels\": 3, \"trainedScale\": 2, \"trainedBands\": 4, \"origin\": \"drawn\" } | 4 bands",
        "{ \"network\": \"ual\", \"size\": { \"features\": 2, \"training\": {}, \"adaptation\": {} }, \"guideChannels\": 3, \"trainedScale\": 4, \"trainedBands\": 5, \"origin\": \"drawn\" } | scale 4",
        "{ \"network\": \"ual\", \"size\": { \"features\": 2, \"training\": {}, \"adaptation\": {} }, \"guideChannels\": 4, \"trainedScale\": 2, \"trainedBands\": 5, \"origin\": \"drawn\" } | 4 channels",
        "{ \"network\": \"ual\", \"size\": { \"features\": \"many\", \"training\": {}, \"adaptation\": {} }, \"guideChannels\": 3, \"trainedScale\": 2, \"trainedBands\": 5, \"origin\": \"drawn\" } | model.json"
      })
  void aModelThatIsDamagedOrDoesNotFitIsRefused(String json, String message) throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.writeString(model.resolve("model.json"), json);
    Outcome outcome = superResolve("--model=" + model);
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(message), outcome::errors);
    assertEquals("", outcome.output());
  }

  /** The fine stage is the last one as soon as it can be computed. */
  @Test
  void theLastStageThatCanBeComputedIsTheDefault() {
    String weights = ReferenceValues.path("coarse-x8-legacy.pth").toString();
    String model = "--model=" + folder.resolve("imported");
    assertEquals(
        0, Outcome.of("import", weights, folder.resolve("imported").toString()).exitCode());
    String[] few = {"refinement.steps=2", "refinement.width=4"};
    float[] coarse = result(model, few[0], few[1]);
    String estimated = "refinement.response=estimated";
    float[] fine = result(model, few[0], few[1], estimated);
    assertTrue(distance(coarse, fine) > 0);
    assertArrayEquals(fine, result(model, few[0], few[1], estimated, "--stage=fine"));
    assertArrayEquals(coarse, result(model, few[0], few[1], estimated, "--stage=coarse"));
  }
}
