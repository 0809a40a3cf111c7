package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.sweep.DeclaredTrial;
import io.github.sfpn.config.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AblationFilesTest {
  private static final Path EXPERIMENTS = Path.of("experiments");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXPERIMENTS.resolve("ablations"))) {
      return files.sorted().toList();
    }
  }

  /** No two variants are the same experiment, and one of them is the paper's. */
  @ParameterizedTest
  @MethodSource("files")
  void varyThePapersExperimentUnderTheirOwnName(Path file) {
    SweepFile sweep = SweepFile.load(file, List.of());
    assertEquals(sweep.config().name() + ".conf", file.getFileName().toString());
    Map<List<?>, String> variants = new LinkedHashMap<>();
    for (DeclaredTrial trial : sweep.trials()) {
      String same = variants.put(varied(trial.experiment()), trial.variant());
      assertTrue(same == null || same.equals(trial.variant()), trial.variant() + " is " + same);
    }
    assertTrue(variants.size() > 1);
    RefinementConfig refinement = sweep.trials().get(0).experiment().config().refinement();
    ExperimentFile paper =
        ExperimentFile.load(
            EXPERIMENTS.resolve("cave-x4.conf"), List.of("refinement.steps=" + refinement.steps()));
    assertTrue(variants.containsKey(varied(paper)), variants::toString);
    assertEquals(Set.of(1L, 2L, 3L), Set.copyOf(sweep.config().seeds()));
  }

  /** Every variant changes something, and what no other one does. */
  @Test
  void theSweepOfTheSubspaceVariesIt() {
    SweepFile sweep = SweepFile.load(EXPERIMENTS.resolve("sweeps/subspace.conf"), List.of());
    Map<Map<String, String>, String> variants = new LinkedHashMap<>();
    for (DeclaredTrial trial : sweep.trials()) {
      Map<String, String> settings =
          new LinkedHashMap<>(trial.experiment().config().settingsOfResults());
      settings.keySet().removeAll(Set.of("name", "seed"));
      String same = variants.put(settings, trial.variant());
      assertTrue(same == null || same.equals(trial.variant()), trial.variant() + " is " + same);
    }
    assertEquals(sweep.trials().size() / sweep.config().seeds().size(), variants.size());
    assertTrue(variants.size() > 10, variants.values()::toString);
  }

  /** The sections that the ablations vary. */
  private static List<?> varied(ExperimentFile experiment) {
    ExperimentConfig config = experiment.config();
    return List.of(
        config.scale(),
        config.dataset(),
        config.degradation(),
        config.network(),
        config.training(),
        config.refinement());
  }
}
