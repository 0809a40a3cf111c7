package io.github.sfpn.config.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeExperiment() throws IOException {
    write("tiny.conf", "name = tiny\ndataset.synthetic.size = 64\ntraining.halve-every = ${scale}");
  }

  /** The default experiment takes days. */
  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "name = x", "grid { network.modules = [1, 2] }"})
  void aSweepWithoutAnExperimentIsRefused(String text) {
    ConfigException refused = assertThrows(ConfigException.class, () -> load(text));
    assertTrue(refused.getMessage().contains("base"), refused.getMessage());
  }

  @Test
  void everyValueIsCrossedWithEveryVariantAndSeed() throws IOException {
    SweepFile sweep =
        load(
            """
            name = units
            seeds = [2, 1]
            base { include "tiny.conf", training { epochs = 7 } }
            grid {
              network.modules = [3, 1]
              slip {
                published { network.tile-similarity = as-published, training.batch = 4 }
                none {}
              }
            }
            """);
    assertEquals(
        List.of(
            "runs/units/modules-3_slip-published/seed-2",
            "runs/units/modules-3_slip-published/seed-1",
            "runs/units/modules-3_slip-none/seed-2",
            "runs/units/modules-3_slip-none/seed-1",
            "runs/units/modules-1_slip-published/seed-2",
            "runs/units/modules-1_slip-published/seed-1",
            "runs/units/modules-1_slip-none/seed-2",
            "runs/units/modules-1_slip-none/seed-1"),
        runFolders(sweep));
    assertEquals(Path.of("runs", "units"), sweep.folder());
    DeclaredTrial last = sweep.trials().get(5);
    assertEquals("{modules=1, slip=published}", last.choices().toString());
    ExperimentConfig config = last.experiment().config();
    assertEquals(1, config.network().modules());
    assertEquals(4, config.training().batch());
    assertEquals(7, config.training().epochs());
    assertEquals(64, config.dataset().synthetic().size());
    assertEquals(4, config.training().stepSize());
  }

  @Test
  void axesAreZippedAndCombinationsExcluded() throws IOException {
    String text =
        """
        base { include "tiny.conf" }
        grid {
          training.learning-rate = [1e-3, 1e-4]
          network { features = [8, 16], modules = [1, 2] }
          refinement.learning-rate = [1e-3]
        }
        zip = [[network.features, network.modules]]
        exclude = [{ network.modules = [2], training.learning-rate = 1e-4 }]
        """;
    assertEquals(
        List.of(
            "runs/sweep/training.learning-rate-1e-3_features-8_modules-1_refinement.learning-rate-1e-3/seed-1",
            "runs/sweep/training.learning-rate-1e-3_features-16_modules-2_refinement.learning-rate-1e-3/seed-1",
            "runs/sweep/training.learning-rate-1e-4_features-8_modules-1_refinement.learning-rate-1e-3/seed-1"),
        runFolders(load(text)));
    assertEquals(4, load(text, "exclude=[]").trials().size());
    assertEquals(5, load(text, "zip=[]").trials().size() - 1);
  }

  @Test
  void substitutionsSeeTheTrial() throws IOException {
    SweepFile sweep = load("base { include \"tiny.conf\" }\ngrid.scale = [2, 3]");
    assertEquals(
        List.of(2, 3),
        sweep.trials().stream().map(t -> t.experiment().config().training().stepSize()).toList());
  }

  @Test
  void theCommandLineChangesTheSweepOrEveryTrial() throws IOException {
    SweepFile sweep =
        load(
            "base { include \"tiny.conf\" }\ngrid.network.modules = [1, 2, 3]",
            "grid.network.modules=[4]",
            "name=short",
            "seeds=[5, 6]",
            "jobs=2",
            "training.epochs=2",
            "runs=elsewhere");
    assertEquals(new SweepConfig("short", List.of(5L, 6L), 2), sweep.config());
    assertEquals(
        List.of("elsewhere/short/modules-4/seed-5", "elsewhere/short/modules-4/seed-6"),
        runFolders(sweep));
    assertEquals(2, sweep.trials().get(0).experiment().config().training().epochs());
  }

  @Test
  void withoutAGridTheBaseItselfRuns() throws IOException {
    assertEquals(
        List.of("runs/sweep/tiny/seed-4", "runs/sweep/tiny/seed-5"),
        runFolders(load("seeds = [4, 5], base { include \"tiny.conf\" }")));
    assertEquals(
        List.of("runs/sweep/tiny/seed-9"),
        runFolders(load("base { include \"tiny.conf\", seed = 9 }")));
  }

  @Test
  void aTrialLoadsAgainFromItsText() throws IOException {
    DeclaredTrial trial = load("base { include \"tiny.conf\" }\ngrid.scale = [3]").trials().get(0);
    Path file = write("trial.conf", trial.experiment().resolved());
    assertEquals(trial.experiment().config(), ExperimentFile.load(file, List.of()).config());
  }

  @Test
  void allProblemsOfTheFileAreToldAtOnce() throws IOException {
    assertEquals(
        """
        sweep.conf has 14 problems:
          sweep.conf:1  seeds must hold a whole number in every place, found "x"
          sweep.conf:1  jobs must be at least 0, found -1
          sweep.conf:2  gird is not a key of a sweep; did you mean grid?
          sweep.conf:2  training is not a key of a sweep; an experiment's keys stand in base { ... }
          sweep.conf:4  grid.network.modules must be a list of values or a section of named variants, found 3
          sweep.conf:5  grid.name must not vary name; leave it to the sweep
          sweep.conf:6  grid.training.epochs must offer a choice; a list of values or a section of named variants
          sweep.conf:7  grid.slip.published is a section: expected grid.slip.published { ... }, found "as-published"
          sweep.conf:8  grid.other must not set network.features, which grid.network.features sets
          sweep.conf:10  zip must name axes of the grid (network.features, network.modules, name, slip, other), found "network.module"; did you mean network.modules?
          sweep.conf:11  exclude must name choices of the grid (8, 16), found network.features = "9"
          sweep.conf:11  exclude must name axes and values, as { axis = value }
          command line: network.features=4  network.features is varied by the sweep; for other values write grid.network.features=[4]
          command line: network.features=4  network.features is varied by the sweep; change grid.other""",
        message(
            """
            seeds = [1, x], jobs = -1
            training.epochs = 5, gird {}
            grid {
              network { modules = 3, features = [8, 16] }
              name = [a]
              training.epochs = []
              slip { published = as-published, none {} }
              other { a { network.features = 4 } }
            }
            zip = [[network.module]]
            exclude = [{ network.features = 9 }, 5]
            """,
            "network.features=4"));
  }

  @Test
  void whoOverridesWhatVariesReadsWhatToWriteInstead() throws IOException {
    String text =
        """
        base { include "tiny.conf" }
        grid {
          refinement.steps = [0, 400]
          methods = [[sfpn], [bicubic, sfpn]]
          slip {
            none {}
            beta2 { training.adam.beta2 = 0.999 }
            all { training.adam { beta1 = 0.8, beta2 = 0.999 } }
          }
        }
        """;
    for (String[] words :
        new String[][] {
          {"refinement.steps=2", "for other values write grid.refinement.steps=[2]"},
          {"refinement { steps=2", "must be key=value"},
          {"refinement={steps=2}", "for other values write grid.refinement.steps=[2]"},
          {"refinement.steps=[1, 2]", "for other values write grid.refinement.steps=[1, 2]"},
          {"methods=[bicubic]", "for other values write grid.methods=[[bicubic]]"},
          {"training.adam.beta1=0.5", "to leave out what sets it write exclude=[{slip=[all]}]"},
          {"training.adam.beta2=0.9", "sets it write exclude=[{slip=[beta2, all]}]"}
        }) {
      String message = message(text, words[0]);
      assertTrue(message.contains(words[1]), message);
    }
    assertEquals(
        4, load(text, "exclude=[{slip=[beta2, all]}]", "training.adam.beta2=0.9").trials().size());
    assertEquals(6, load(text, "grid.refinement.steps=[2]").trials().size());
  }

  @Test
  void allProblemsOfAllTrialsAreToldAtOnceEachOnce() throws IOException {
    assertEquals(
        """
        sweep.conf has 5 problems:
          sweep.conf:2  training.epoch is not a key here; did you mean training.epochs?
          sweep.conf:4  network.modules must be at least 1, found 0 (in 2 of 6 trials, the first is modules-0_size-small)
          sweep.conf:5  training.crop times the scale must fit in the 20 pixels of dataset.synthetic.size, found 48 (in 3 of 6 trials, the first is modules-0_size-small)
          sweep.conf:6  dataset.sise is not a key here; did you mean dataset.synthetic.size? (in 3 of 6 trials, the first is modules-0_size-typo)
          command line: scael=2  scael is not a key here; did you mean scale?""",
        message(
            """
            base { include "tiny.conf"
              training.epoch = 5 }
            grid {
              network.modules = [0, 1, 2]
              size { small { dataset.synthetic.size = 20 }
                     typo { dataset.sise = 5 } }
            }
            """,
            "scael=2"));
  }

  @Test
  void aSweepOfNothingOrOfTwinsIsRefused() throws IOException {
    String base = "base { include \"tiny.conf\" }\n";
    assertTrue(
        message(base + "grid.scale = [2]\nexclude = [{ scale = 2 }]").contains("leaves no trial"));
    assertTrue(
        message(base + "grid.methods = [[bicubic, sfpn], [\"bicubic\", sfpn]]")
            .contains("gives two trials the name methods-bicubic-sfpn"));
    assertTrue(message(base + "seeds = [1, 1]").contains("must name each seed once"));
    assertTrue(message("base = tiny.conf").contains("expected base { ... }"));
    assertTrue(message(base + "seeds = [1]", "seed=2").contains("seed is varied by the sweep"));
    assertTrue(
        message(base + "grid.scale = ${SFPN_NOT_SET}").contains("nor an environment variable"));
  }

  private static List<String> runFolders(SweepFile sweep) {
    return sweep.trials().stream()
        .map(trial -> trial.experiment().config().runFolder().toString())
        .toList();
  }

  private SweepFile load(String text, String... overrides) throws IOException {
    return SweepFile.load(write("sweep.conf", text), List.of(overrides));
  }

  private String message(String text, String... overrides) {
    ConfigException refused = assertThrows(ConfigException.class, () -> load(text, overrides));
    return refused.getMessage().replace(folder + "/", "");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
