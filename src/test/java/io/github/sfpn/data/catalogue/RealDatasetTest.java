package io.github.sfpn.data.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
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
}
