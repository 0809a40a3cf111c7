package io.github.sfpn.data.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path root;

  @Test
  void namesTwoScenesThatDisagreeInBands() {
    CubeWriter.to(root.resolve("a.mat")).write("ref", Examples.cube(2, 2, 3), Optional.empty());
    CubeWriter.to(root.resolve("b.mat")).write("ref", Examples.cube(2, 2, 4), Optional.empty());

    assertFails(() -> DatasetExamples.open("folder", root), "3 in \"a\"", "4 in \"b\"");
  }

  @Test
  void namesTwoScenesOfOneName() throws IOException {
    DatasetExamples.writeCaveScene(root.resolve("one"), "clay", 2, 2, 3);
    DatasetExamples.writeCaveScene(root.resolve("two"), "clay", 2, 2, 3);

    assertFails(() -> DatasetExamples.open("cave", root), "two named \"clay\"");
  }

  @Test
  void theFingerprintFollowsContentsAndNamesNotPlaces() throws IOException {
    Path here = root.resolve("here");
    Path there = root.resolve("there/deeper");
    for (Path place : List.of(here, there)) {
      DatasetExamples.writeCaveScene(place, "balloons", 3, 4, 3);
      DatasetExamples.writeCaveScene(place, "beads", 3, 4, 3);
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
    return DatasetExamples.open("cave", cave).fingerprint();
  }

  @Test
  void generatedScenesKnowTheirShapeAndParameters() {
    Dataset dataset = DatasetExamples.open("synthetic", root);

    assertEquals(4, dataset.train().size());
    assertEquals(1, dataset.validation().size());
    assertEquals(5, dataset.test().size());
    assertEquals("32 x 32 x 31", dataset.test().get(0).load().cube().shape());
    Dataset other = DatasetExamples.open("synthetic", root, "synthetic.seed=2");
    assertNotEquals(dataset.fingerprint(), other.fingerprint());
  }

  private static void assertFails(Runnable action, String... parts) {
    String message = assertThrows(DataException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }
}
