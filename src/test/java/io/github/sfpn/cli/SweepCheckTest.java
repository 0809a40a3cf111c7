package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SweepCheckTest {
  @TempDir Path folder;

  @BeforeEach
  void writeSweep() throws IOException {
    TinyExperiment.in(folder);
    Files.writeString(
        folder.resolve("cameras.conf"),
        """
        name = cameras
        seeds = [1, 2, 3]
        base { include "tiny.conf" }
        grid.camera {
          own {}
          lost { degradation.spectral-response = "%s" }
        }
        """
            .formatted(folder.resolve("lost.csv")));
  }

  private Outcome check(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "sweep";
    words[1] = folder.resolve("cameras.conf").toString();
    words[2] = "--check";
    System.arraycopy(more, 0, words, 3, more.length);
    return Outcome.of(words);
  }

  @Test
  void whatIsWrongWithOneVariantHidesNothingOfTheOthers() {
    Outcome outcome = check();
    assertEquals(3, outcome.exitCode(), outcome::errors);
    assertTrue(outcome.output().contains("sfpn: "), outcome::output);
    assertTrue(outcome.errors().contains("camera-lost cannot run: "), outcome::errors);
    assertTrue(outcome.errors().contains("lost.csv"), outcome::errors);
    assertTrue(outcome.errors().contains("1 of 2 variants of cameras cannot run: camera-lost"));
    assertFalse(Files.exists(folder.resolve("runs")), "it wrote something");
  }

  @Test
  void triesEachVariantOnceAndCountsItsSeedsIn() {
    Outcome outcome = check("exclude=[{camera = lost}]");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(1, outcome.output().lines().filter(line -> line.startsWith("sfpn: ")).count());
    assertTrue(outcome.output().contains("cameras is ready to run: 3 trials, about "));
    assertFalse(Files.exists(folder.resolve("runs")), "it wrote something");
  }
}
