package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halve-every}, as {@code step-size} was called before. */
class RenamedKeysTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theOldNameIsReadAndRemarkedOnce() throws IOException {
    Path old = write("old.conf", "name = a\ntraining { halve-every = 7 }");
    ExperimentFile experiment = ExperimentFile.load(old, List.of());
    assertEquals(7, experiment.config().training().stepSize());
    assertEquals(7, experiment.config().training("pzres-net").stepSize(), "inherited");
    assertEquals(160, experiment.config().training("mhf-net").stepSize(), "its own");
    assertEquals(1, experiment.remarks().size(), experiment.remarks()::toString);
    String remark = experiment.remarks().get(0);
    assertTrue(remark.contains(old + ":2"), remark);
    assertTrue(remark.contains("training.step-size"), remark);
    Path current = write("new.conf", "name = a\ntraining { step-size = 7 }");
    assertEquals(ExperimentFile.load(current, List.of()).config(), experiment.config());
    assertEquals(List.of(), ExperimentFile.load(current, List.of()).remarks());
  }

  @Test
  void theStrongerLayerWinsWhicheverNameItUses() throws IOException {
    Path old = write("old.conf", "name = a\ntraining.halve-every = 7");
    Path current = write("new.conf", "include \"old.conf\"\nmhf-net.training.step-size = 5");
    assertEquals(3, stepSize(old, "training.step-size=3"));
    assertEquals(3, stepSize(current, "training.halve-every=3"));
    ExperimentConfig both = ExperimentFile.load(current, List.of()).config();
    assertEquals(7, both.training().stepSize());
    assertEquals(5, both.training("mhf-net").stepSize());
  }

  private static int stepSize(Path file, String override) {
    return ExperimentFile.load(file, List.of(override)).config().training().stepSize();
  }

  @Test
  void bothNamesInOneFileAreAContradiction() throws IOException {
    Path both = write("both.conf", "training { step-size = 7\nhalve-every = 7 }");
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ExperimentFile.load(both, List.of()));
    assertTrue(refused.getMessage().startsWith(both + ":2  training.halve-every"));
    assertTrue(refused.getMessage().contains("training.step-size"));
  }

  @Test
  void aSweepMayVaryItUnderTheOldName() throws IOException {
    Path sweep =
        write(
            "sweep.conf",
            "name = s\nbase { training.halve-every = 9 }\ngrid { training.halve-every = [2, 4] }");
    SweepFile file = SweepFile.load(sweep, List.of());
    assertEquals(
        List.of(2, 4),
        file.trials().stream()
            .map(trial -> trial.experiment().config().training().stepSize())
            .toList());
    assertThrows(
        ConfigException.class,
        () -> SweepFile.load(sweep, List.of("training.step-size=3")),
        "the grid varies it");
  }
}
