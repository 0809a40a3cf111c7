package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check} shows what the guide's channels see, so that a wrong response is noticed. */
class CheckedGuideTest {
  @TempDir Path folder;

  @Test
  void everyChannelIsShownWithTheBandAtWhichItPeaks() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    Outcome outcome = Outcome.of("--check", experiment.file().toString(), "methods=[bicubic]");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertTrue(outcome.output().contains("guide channel 1 sees most of band 5"), outcome::output);
    assertTrue(outcome.output().contains("guide channel 2 sees most of band 2"), outcome::output);
    assertTrue(outcome.output().contains("guide channel 3 sees most of band 1"), outcome::output);
  }

  @Test
  void aCameraOfOtherBandsIsRefusedWithTheAlternatives() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    Outcome outcome =
        Outcome.of(
            "--check",
            experiment.file().toString(),
            "methods=[bicubic]",
            "degradation.spectral-response=nikon-d700");
    assertEquals(2, outcome.exitCode(), outcome::errors);
    for (String camera : new String[] {"rgb", "sentinel-2", "landsat-8", "worldview-2", "table"}) {
      assertTrue(outcome.errors().contains(camera), outcome::errors);
    }
  }
}
