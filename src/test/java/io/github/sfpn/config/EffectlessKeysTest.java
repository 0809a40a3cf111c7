package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.binding.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that others make ineffective: of a training section, and of the degradations. */
class EffectlessKeysTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          pzres-net.training.step-size=10 -> pzres-net.training.step-size
          pzres-net.training.halve-every=10 -> pzres-net.training.step-size
          pzres-net.training.schedule.factor=0.3 -> pzres-net.training.schedule.factor
          training { schedule.shape=cosine, step-size=7 } -> training.step-size
          training { schedule.shape=cosine, schedule.factor=0.7 } -> training.schedule.factor
          training.schedule.final-rate=1e-6 -> training.schedule.final-rate
          mhf-net.training.schedule.final-rate=1e-6 -> mhf-net.training.schedule.final-rate
          ual.training { schedule.shape=cosine, step-size=7 } -> ual.training.step-size
          training.early-stopping.minimum-improvement=0.1 -> training.early-stopping.minimum-improvement
          degradation.fixed { blur=box, width=4, variances=[3, 3] } -> degradation.fixed.variances
          degradation.fixed { blur=disk, width=4, angle=0 } -> degradation.fixed.angle
          degradation.fixed { blur="psf.csv", kernel-size=9 } -> degradation.fixed.kernel-size
          degradation { test=bicubic, fixed.guide.noise=1 } -> degradation.fixed.guide.noise
          degradation { test=bicubic, fixed.guide.shift=[1, 0] } -> degradation.fixed.guide.shift
          degradation { test=bicubic, fixed.guide.response-error=0.1 } -> degradation.fixed.guide.response-error
          degradation { train=fixed, unknown.blurs=[box] } -> degradation.unknown.blurs
          degradation { train=fixed, unknown.guide.noise-levels=[1] } -> degradation.unknown.guide.noise-levels
          degradation { train=bicubic, unknown.guide.largest-shift=1 } -> degradation.unknown.guide.largest-shift
          degradation { train=bicubic, unknown.guide.largest-response-error=0.1 } -> degradation.unknown.guide.largest-response-error
          """)
  void areErrors(String setting, String key, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "name = mine\n" + setting);
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ExperimentFile.load(file, List.of()));
    assertTrue(refused.getMessage().startsWith(file + ":2  " + key + " "), refused.getMessage());
    assertEquals(1, refused.problems().size(), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pzres-net.training { schedule.shape=steps, step-size=10, schedule.factor=0.3 }",
        "training.step-size=10",
        "training.schedule.factor=0.3",
        "training.schedule { shape=cosine, final-rate=1e-6 }",
        "training { schedule.shape=cosine, step-size=30 }",
        "training { schedule.shape=cosine, step-size=9 }, pzres-net.training.schedule.shape=steps",
        "ual.training.schedule.shape=cosine",
        "degradation { test=bicubic, train=fixed, fixed { blur=box, width=4, noise = 30 dB,"
            + " guide.noise=1 } }",
        "training.early-stopping { patience=2, minimum-improvement=0.1 },"
            + " pzres-net.training.early-stopping.patience=0"
      })
  void haveAnEffectOrTheirUsualValueOtherwise(String setting, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "name = mine\n" + setting);
    ExperimentFile experiment = ExperimentFile.load(file, List.of());
    Path resolved = Files.writeString(folder.resolve("resolved.conf"), experiment.resolved());
    assertEquals(experiment.config(), ExperimentFile.load(resolved, List.of()).config());
  }

  /** An earlier version accepted them, and its runs must stay readable. */
  @Test
  void doNotCountInRecordedExperiments(@TempDir Path folder) throws IOException {
    String text = ExperimentFile.defaults(List.of("training.schedule.shape=cosine")).resolved();
    Path file =
        Files.writeString(
            folder.resolve("experiment.conf"),
            text.replaceFirst("step-size = 30", "halve-every = 7")
                .replaceFirst("step-size = 30", "halve-every = 7"));
    assertEquals(
        ExperimentFile.defaults(List.of("training.schedule.shape=cosine")).config(),
        ExperimentFile.recorded(file).config());
  }
}
