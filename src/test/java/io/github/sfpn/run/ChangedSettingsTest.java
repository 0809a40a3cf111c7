package io.github.sfpn.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedSettingsTest {
  private static ExperimentConfig config(String... settings) {
    return ExperimentFile.defaults(List.of(settings)).config();
  }

  @Test
  void areNamedWithTheirOldAndNewValue() {
    ChangedSettings changed =
        ChangedSettings.between(
            config("training.batch=4"),
            config("training.batch=8", "training.epochs=3", "scale=8", "network.features=32"));
    assertEquals(
        List.of("scale: was 4, is 8", "training.batch: was 4, is 8"),
        changed.in(List.of("scale", "training")));
    assertEquals(List.of("network.features: was 64, is 32"), changed.in(List.of("network")));
    assertEquals(List.of(), changed.in(List.of("ual.adaptation")));
  }
}
