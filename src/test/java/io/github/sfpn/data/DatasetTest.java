package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.SyntheticConfig;
import io.github.sfpn.data.file.CubeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path root;

  @Test
  void opensScenesOfAFolderScaledByTheirMaximum() throws IOException {
    HyperspectralCube cube = Examples.cube(4, 3, 5);
    float[] doubled = new float[cube.values().length];
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] = 2 * cube.values()[i];
    }
    CubeFile.write(root.resolve("b.mat"), "ref", new HyperspectralCube(4, 3, 5, doubled));
    CubeFile.write(root.resolve("a.mat"), "ref", cube);
    Files.writeString(root.resolve("readme.txt"), "");

    Dataset dataset = Dataset.open(Examples.dataset("folder", root));

    assertEquals(5, dataset.bands());
    Scene train = dataset.train().get(0).load();
    Scene test = dataset.test().get(0).load();
    assertEquals(List.of("a", "b"), List.of(train.name(), test.name()).stream().sorted().toList());
    assertArrayEquals(train.cube().values(), test.cube().values()); // each reaches 1
    assertEquals(1f, train.cube().values()[cube.values().length - 1]);

    DatasetConfig scaled =
        new DatasetConfig(
            "folder", root.toString(), "ref", 4, Examples.byFraction(0.5), Examples.SYNTHETIC);
    HyperspectralCube first = MatScene.inFolder(root, "ref", 4).get(0).load().cube();
    assertEquals(cube.get(3, 2, 4) / 4, first.get(3, 2, 4));
    assertNotEquals(dataset.fingerprint(), Dataset.open(scaled).fingerprint());
    assertFails(
        () -> MatScene.inFolder(root, "ref", 1.5).get(1).load(), "b.mat", "dataset.maximum");
  }

  @Test
  void refusesNegativeAndBlackCubesAndFoldersWithoutMatFiles() {
    assertFails(() -> MatScene.inFolder(root, "", 0), "found no file that ends in .mat");
    HyperspectralCube cube = new HyperspectralCube(2, 2, 3);
    CubeFile.write(root.resolve("a.mat"), "ref", cube);
    assertFails(() -> MatScene.inFolder(root, "", 0).get(0).load(), "a.mat", "zeros");
    cube.set(1, 1, 1, -0.5f);
    CubeFile.write(root.resolve("a.mat"), "ref", cube);
    assertFails(() -> MatScene.inFolder(root, "", 0).get(0).load(), "a.mat", "-0.5");
  }

  @Test
  void namesTwoScenesThatDisagreeInBands() {
    CubeFile.write(root.resolve("a.mat"), "ref", Examples.cube(2, 2, 3));
    CubeFile.write(root.resolve("b.mat"), "ref", Examples.cube(2, 2, 4));

    assertFails(() -> Dataset.open(Examples.dataset("folder", root)), "3 in \"a\"", "4 in \"b\"");
  }

  @Test
  void namesTwoScenesOfOneName() throws IOException {
    Examples.writeCaveScene(root.resolve("one"), "clay", 2, 2, 3);
    Examples.writeCaveScene(root.resolve("two"), "clay", 2, 2, 3);

    assertFails(() -> Dataset.open(Examples.dataset("cave", root)), "two named \"clay\"");
  }

  @Test
  void theFingerprintFollowsContentsAndNamesNotPlaces() throws IOException {
    Path here = root.resolve("here");
    Path there = root.resolve("there/deeper");
    for (Path place : List.of(here, there)) {
      Examples.writeCaveScene(place, "balloons", 3, 4, 3);
      Examples.writeCaveScene(place, "beads", 3, 4, 3);
    }
    String fingerprint = fingerprint(here);
    assertTrue(fingerprint.matches("[0-9a-f]{64}"), fingerprint);
    assertEquals(fingerprint, fingerprint(there));

    Path bands = there.resolve("beads_ms/beads_ms");
    Examples.writeGray(bands.resolve("beads_ms_02.png"), 3, 4, 2001);
    String changed = fingerprint(there);
    assertNotEquals(fingerprint, changed);

    Files.move(there.resolve("beads_ms"), there.resolve("clay_ms"));
    Path inner = Files.move(there.resolve("clay_ms/beads_ms"), there.resolve("clay_ms/clay_ms"));
    for (int band = 1; band <= 3; band++) {
      Files.move(
          inner.resolve("beads_ms_0" + band + ".png"), inner.resolve("clay_ms_0" + band + ".png"));
    }
    assertNotEquals(changed, fingerprint(there));
  }

  private static String fingerprint(Path cave) {
    return Dataset.open(Examples.dataset("cave", cave)).fingerprint();
  }

  @Test
  void generatedScenesKnowTheirShapeAndParameters() {
    Dataset dataset = Dataset.open(Examples.dataset("synthetic", root));

    assertEquals(4, dataset.train().size());
    assertEquals(1, dataset.validation().size());
    assertEquals(5, dataset.test().size());
    assertEquals("32 x 32 x 31", dataset.test().get(0).load().cube().shape());
    DatasetConfig other =
        new DatasetConfig(
            "synthetic",
            "datasets",
            "",
            0,
            Examples.byFraction(0.5),
            new SyntheticConfig(10, 32, 31, 2));
    assertNotEquals(dataset.fingerprint(), Dataset.open(other).fingerprint());
  }

  private static void assertFails(Runnable action, String... parts) {
    String message = assertThrows(DataException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }
}
