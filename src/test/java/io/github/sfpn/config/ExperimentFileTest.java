package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.network.pzresnet.PzresNetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("delivered")
  void whatIsDeliveredIsValid(Path file) {
    String name = file.getFileName().toString().replace(".conf", "");
    assertEquals(name, ExperimentFile.load(file, List.of()).config().name());
  }

  static List<Path> delivered() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("experiments"))) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @Test
  void allProblemsAreToldAtOnceInReadingOrder() throws IOException {
    write("base.conf", "runtime.threads = -1\nsed = 1");
    write(
        "mine.conf",
        """
        include "base.conf"
        name = a/b

        training.epoch = 5
        training {
          batch = many, crop = 1.5
          learningRate = 1e-3
          adam {
            beta1 = 1.2
          }
        }
        adam { beta2 = 0.9 }
        dataset { name = cav, split { train = [a, b], test = [b] } }
        degradation.train = fixd
        network = 5
        evaluation { memory = 4, figure-bands = [1, x] }
        """);
    assertEquals(
        """
        mine.conf has 19 problems:
          base.conf:1  runtime.threads must be at least 0, found -1
          base.conf:2  sed is not a key here; did you mean seed?
          mine.conf:2  name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found "a/b"
          mine.conf:4  training.epoch is not a key here; did you mean training.epochs?
          mine.conf:6  training.batch must be a whole number, found "many"
          mine.conf:6  training.crop must be a whole number, found 1.5
          mine.conf:7  training.learningRate is not a key here; did you mean training.learning-rate?
          mine.conf:9  training.adam.beta1 must be at least 0 and below 1, found 1.2
          mine.conf:12  adam is not a key here; did you mean training.adam?
          mine.conf:13  dataset.split.test must not repeat a scene of train, found "b"
          mine.conf:13  dataset.name must be one of synthetic, cave, harvard, chikusei, roman-colosseum, folder, found "cav"; did you mean cave?
          mine.conf:14  degradation.train must be one of unknown, fixed, bicubic, found "fixd"; did you mean fixed?
          mine.conf:15  network is a section: expected network { ... }, found 5
          mine.conf:16  evaluation.figure-bands must hold a whole number in every place, found "x"
          mine.conf:16  evaluation.memory must be at least 16 MiB, found "4 B"
          command line: bogus  must be key=value, for instance training.epochs=5
          command line: methods=bicubic  methods must be a list in square brackets, found "bicubic"; write methods=[bicubic]
          command line: scale=0  scale must be at least 2, found 0
          command line: training.early-stoping.patience=1  training.early-stoping is not a key here; did you mean training.early-stopping?""",
        message(
            "mine.conf",
            "bogus",
            "scale=0",
            "methods=bicubic",
            "training.early-stoping.patience=1"));
  }

  @Test
  void aSingleProblemIsASingleLine() throws IOException {
    write("mine.conf", "\n\ntraining.adam { beta1 = 1.2 }");
    assertEquals(
        "mine.conf:3  training.adam.beta1 must be at least 0 and below 1, found 1.2",
        message("mine.conf"));
  }

  @Test
  void aFileIsNamedAsTheUserNamedIt() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(write("mine.conf", "scale = 1"));
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ExperimentFile.load(relative, List.of()));
    assertEquals(relative + ":1  scale must be at least 2, found 1", refused.getMessage());
  }

  @Test
  void anIncludedFileIsFoundBesideTheIncludingOneAndGivesWay() throws IOException {
    write("shared/deep.conf", "training { batch = 3, epochs = 4 }");
    write("shared/base.conf", "include \"deep.conf\"\ntraining.epochs = 5, name = base");
    write("mine.conf", "include \"shared/base.conf\"\nname = mine");
    ExperimentConfig config = load("mine.conf").config();
    assertEquals("mine", config.name());
    assertEquals(5, config.training().epochs());
    assertEquals(3, config.training().batch());
  }

  /** A trap of the library: it would ignore the include of a file that is named without folder. */
  @Test
  void anIncludedFileIsFoundBesideAFileOfTheWorkingFolder() throws IOException {
    Path base = Files.createTempFile(Path.of(""), "base", ".conf");
    Path mine = Files.createTempFile(Path.of(""), "mine", ".conf");
    try {
      Files.writeString(base, "scale = 8");
      Files.writeString(mine, "include \"" + base + "\"\ntraining.epochs = 0");
      ConfigException refused =
          assertThrows(ConfigException.class, () -> ExperimentFile.load(mine, List.of()));
      assertEquals(mine + ":2  training.epochs must be at least 1, found 0", refused.getMessage());
      Files.writeString(mine, "include \"" + base + "\"");
      assertEquals(8, ExperimentFile.load(mine, List.of()).config().scale());
    } finally {
      Files.delete(base);
      Files.delete(mine);
    }
  }

  @Test
  void unreadableFilesAreToldApart() throws IOException {
    write("syntax.conf", "name = x\ntraining {\n  epochs = = 3\n}");
    write("open.conf", "training {\n  epochs = 3\n");
    write("deep.conf", "include \"syntax.conf\"");
    write("lost.conf", "name = x\ninclude \"nothing.conf\"");
    write("required.conf", "include required(file(\"nothing.conf\"))");
    write("endless.conf", "include \"endless.conf\"");
    write("outer.conf", "include \"one.conf\"");
    write("one.conf", "include \"two.conf\"");
    write("two.conf", "include \"one.conf\"");
    write("unresolved.conf", "name = x\ndataset.root = ${SFPN_NOT_SET}/cave");
    Files.createDirectory(folder.resolve("folder.conf"));
    assertEquals(
        "syntax.conf:3  Expecting a value but got wrong token: '=' (if you intended '=' to be part of a key or string value, try enclosing the key or value in double quotes)",
        message("syntax.conf"));
    assertEquals(message("syntax.conf"), message("deep.conf"));
    assertStartsWith("open.conf:3  ", message("open.conf"));
    assertEquals(
        "lost.conf  include \"nothing.conf\" finds no such file; a relative path starts from the including file",
        message("lost.conf"));
    assertStartsWith("required.conf  include \"nothing.conf\"", message("required.conf"));
    assertStartsWith("endless.conf  a file includes itself", message("endless.conf"));
    assertTrue(message("outer.conf").contains("one.conf includes two.conf includes one.conf"));
    assertEquals(
        "unresolved.conf:2  ${SFPN_NOT_SET} is neither a key of this experiment nor an environment variable",
        message("unresolved.conf"));
    assertEquals(
        "folder.conf  is a folder; name an experiment file, such as those in experiments/",
        message("folder.conf"));
    assertEquals(
        "absent.conf  there is no such file; name an experiment file, such as those in experiments/",
        message("absent.conf"));
  }

  @Test
  void overridesWinAndTheLastOneMost() throws IOException {
    write("mine.conf", "training { epochs = 3, batch = 4 }");
    TrainingConfig training =
        load("mine.conf", "training.epochs=5", "training={ epochs=6, crop=5 }", "training.epochs=7")
            .config()
            .training();
    assertEquals(7, training.epochs());
    assertEquals(4, training.batch());
    assertEquals(5, training.crop());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/some/path with spaces",
        "relative/folder",
        "/doubled//slash#1",
        "C:\\data\\cave",
        "a=b, c; {d} [e] \"f\" + $g",
        "{scene}-rgb.tif",
        "2024",
        "true",
        "null"
      })
  void textOfAnOverrideNeedsNoQuotes(String root) {
    assertEquals(root, defaults("dataset.root=" + root).dataset().root());
    assertEquals(root, defaults(" dataset.root = " + root + " ").dataset().root());
  }

  @Test
  void quotedTextOfAnOverrideIsHocon() {
    assertEquals("a b\n", defaults("dataset.root=\"a b\\n\"").dataset().root());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
"""
training.epochs     -> must be key=value, for instance training.epochs=5
=5                  -> must be key=value, for instance training.epochs=5
training..epochs=5  -> must be key=value, for instance training.epochs=5
methods+=[sfpn]     -> must be key=value, for instance training.epochs=5
training.epoch=5    -> training.epoch is not a key here; did you mean training.epochs?
training=5          -> training is a section: expected training { ... }, found 5
dataset.split=null  -> dataset.split is a section: expected dataset.split { ... }, found "null"
training=${seed}    -> training is a section: expected training { ... }, found 1
training.epochs.x=5 -> training.epochs must be a whole number, found a section
training={epoch=5}  -> training.epoch is not a key here; did you mean training.epochs?
training.epochs=    -> training.epochs must be a whole number, found ""
name=${SFPN_NOT_SET} -> ${SFPN_NOT_SET} is neither a key of this experiment nor an environment variable
""")
  void aFaultyOverrideIsToldWithItsText(String override, String complaint) {
    ConfigException refused = assertThrows(ConfigException.class, () -> defaults(override));
    assertEquals("command line: " + override + "  " + complaint, refused.getMessage());
  }

  @Test
  void anOverrideInPlaceOfASectionHidesNoOtherProblem() throws IOException {
    write("mine.conf", "training.epoch = 3");
    assertEquals(
        """
        mine.conf has 4 problems:
          mine.conf:1  training.epoch is not a key here; did you mean training.epochs?
          command line: methods=[bicubic  List should have ended with ] or had a comma, instead had token: end of file (if you want end of file to be part of a string value, then double-quote it)
          command line: training.batch=0  training.batch must be at least 1, found 0
          command line: training=5  training is a section: expected training { ... }, found 5""",
        message("mine.conf", "training.batch=0", "training=5", "methods=[bicubic"));
  }

  /** The sections agree or not by several keys: the user is sent to one that he set himself. */
  @Test
  void aContradictionIsPlacedWhereTheUserCanMendIt() throws IOException {
    write("mine.conf", "dataset.name = synthetic\ndataset.synthetic.size = 64");
    String crop =
        "  training.crop times the scale must fit in the 64 pixels of dataset.synthetic.size, found 96";
    assertEquals("command line: scale=8" + crop, message("mine.conf", "scale=8"));
    write(
        "mine.conf",
        "dataset.name = synthetic\n\ndataset { synthetic { size = 64 }, root = x }\nscale = 8");
    assertEquals("mine.conf:4" + crop, message("mine.conf"));
  }

  @Test
  void networksLearnAsSectionTrainingSaysUnlessTheirOwnDoes() throws IOException {
    write("base.conf", "training { epochs = 3, batch = 4, learning-rate = 0.5 }");
    write("mine.conf", "include \"base.conf\"\npzres-net.training { batch = 5, adam.beta1 = 0.5 }");
    ExperimentConfig config =
        load("mine.conf", "training.crop=7", "pzres-net.training.validate-every=9").config();
    assertEquals(3, config.section("pzres-net", PzresNetConfig.class).training().epochs());
    assertEquals(5, config.section("pzres-net", PzresNetConfig.class).training().batch());
    assertEquals(7, config.section("pzres-net", PzresNetConfig.class).training().crop());
    assertEquals(0.5, config.section("pzres-net", PzresNetConfig.class).training().adam().beta1());
    assertEquals(
        1e-3,
        config.section("pzres-net", PzresNetConfig.class).training().learningRate(),
        "a network's own default stays");
    assertEquals(9, config.section("pzres-net", PzresNetConfig.class).training().validateEvery());
    assertEquals(
        config.section("pzres-net", PzresNetConfig.class).training(), config.training("pzres-net"));
  }

  /** What networks repeat of section training is complained of once, where the user wrote it. */
  @Test
  void aFaultThatNetworksRepeatIsToldOnce() throws IOException {
    write(
        "mine.conf",
        "training { epochs = 0\nbatch = many, epoch = 1 }\npzres-net.training.crop = 1");
    assertEquals(
        """
        mine.conf has 4 problems:
          mine.conf:1  training.epochs must be at least 1, found 0
          mine.conf:2  training.epoch is not a key here; did you mean training.epochs?
          mine.conf:2  training.batch must be a whole number, found "many"
          mine.conf:3  pzres-net.training.crop must be at least 3, found 1""",
        message("mine.conf"));
    write("mine.conf", "methods = [pzres-net]\ntraining.crop = 100");
    assertStartsWith("mine.conf:2  pzres-net.training.crop times the scale", message("mine.conf"));
  }

  @Test
  void aSubstitutedValueIsPlacedWhereItIsUsed() throws IOException {
    write("mine.conf", "seed = 0\ntraining.epochs = ${seed}\ntraining.batch = ${PATH}");
    String message = message("mine.conf");
    assertStartsWith(
        "mine.conf has 2 problems:\n  mine.conf:2  training.epochs must be at least 1, found 0\n  mine.conf:3  training.batch must be a whole number, found ",
        message);
  }

  @Test
  void aSubstitutedSectionIsPlacedKeyByKey() throws IOException {
    write("base.conf", "training { epochs = 0 }");
    write(
        "mine.conf",
        """
        include "base.conf"
        training = ${training} { crop = 1 }
        network = { features = 3 }
        network = ${network} { modules = 0 }
        """);
    assertEquals(
        """
        mine.conf has 4 problems:
          base.conf:1  training.epochs must be at least 1, found 0
          mine.conf:2  training.crop must be at least 3, found 1
          mine.conf:3  network.features must be even and at least 2, found 3
          mine.conf:4  network.modules must be at least 1, found 0""",
        message("mine.conf"));
  }

  @Test
  void substitutionsSeeTheEnvironmentButNotSystemProperties() throws IOException {
    write("mine.conf", "dataset.root = ${PATH}/cave\nname = ${?sfpn.test.name}");
    System.setProperty("sfpn.test.name", "leaked");
    System.setProperty("training.epochs", "7");
    try {
      ConfigFactory.invalidateCaches();
      ExperimentConfig config = load("mine.conf").config();
      assertEquals(System.getenv("PATH") + "/cave", config.dataset().root());
      assertEquals("experiment", config.name());
      assertEquals(200, config.training().epochs());
    } finally {
      System.clearProperty("sfpn.test.name");
      System.clearProperty("training.epochs");
      ConfigFactory.invalidateCaches();
    }
  }

  @Test
  void conveniencesFollowFromTheValues() {
    ExperimentConfig config = defaults("name=trial", "seed=3", "runs=out", "scale=8");
    assertEquals(new Seeds(3), config.seeds());
    assertEquals(96, config.cropSize());
    assertEquals(Path.of("out", "trial", "seed-3"), config.runFolder());
  }

  private static ExperimentConfig defaults(String... overrides) {
    return ExperimentFile.defaults(List.of(overrides)).config();
  }

  private ExperimentFile load(String file, String... overrides) {
    return ExperimentFile.load(folder.resolve(file), List.of(overrides));
  }

  /** The message, with the temporary folder taken out of it. */
  private String message(String file, String... overrides) {
    ConfigException refused = assertThrows(ConfigException.class, () -> load(file, overrides));
    return refused.getMessage().replace(folder + "/", "");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void assertStartsWith(String expected, String found) {
    assertEquals(expected, found.substring(0, Math.min(expected.length(), found.length())));
  }
}
