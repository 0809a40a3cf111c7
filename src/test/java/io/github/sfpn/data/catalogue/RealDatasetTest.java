package io.github.sfpn.data.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tries the originals, where a user has them: {@code -Dsfpn.datasets=FOLDER}. */
class RealDatasetTest {
  private static Path folder(String name) {
    String datasets = System.getProperty("sfpn.datasets");
    assumeTrue(datasets != null, "skipped: the system property sfpn.datasets names no folder");
    Path folder = Path.of(datasets, name);
    assumeTrue(Files.isDirectory(folder), "skipped: there is no folder " + folder);
    return folder;
  }

  @Test
  void everyCaveSceneIsReadAndInRange() {
    for (SceneSource source : CaveFolder.scenes(folder("cave"))) {
      assertEquals(31, source.bands());
      HyperspectralCube cube = source.load().cube();
      assertEquals(source.height(), cube.height());
      float largest = 0;
      for (float value : cube.values()) {
        assertTrue(value >= 0 && value <= 1);
        largest = Math.max(largest, value);
      }
      assertTrue(largest > 0.1, source.name() + " is nearly black");
    }
  }

  @Test
  void filesOfHarvardsFormReachOne() {
    for (SceneSource source :
        RecordingFolder.recordings(DatasetExamples.config("harvard", folder("harvard-form")))
            .stream()
            .map(Recording::whole)
            .toList()) {
      HyperspectralCube cube = source.load().cube();
      float largest = 0;
      for (float value : cube.values()) {
        largest = Math.max(largest, value);
      }
      assertEquals(1f, largest);
    }
  }

  @Test
  void anImageIsTheSameInTilesAndInStrips() {
    assertEqualImages(
        folder("roman-colosseum-form"), "multispectral.tif", "multispectral-strips.tif", 8);
  }

  @Test
  void anImageIsTheSameInHdf5AndInterleavedByLine() {
    assertEqualImages(
        folder("chikusei-form"), "HyperspecVNIR_form.mat", "HyperspecVNIR_form.bil", 128);
  }

  private static void assertEqualImages(Path folder, String one, String other, int bands) {
    HyperspectralCube first = CubeFile.open(folder.resolve(one)).cube("").read();
    HyperspectralCube second = CubeFile.open(folder.resolve(other)).cube("").read();
    assertEquals(bands, first.bands());
    assertEquals(first.shape(), second.shape());
    assertArrayEquals(first.values(), second.values());
  }
}
