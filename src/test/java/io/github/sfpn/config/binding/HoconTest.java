package io.github.sfpn.config.binding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.sweep.SweepFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What newcomers write where HOCON expects something else, and includes. */
class HoconTest {
  @TempDir private Path folder;

  private Path write(String name, String text, Charset charset) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(charset));
  }

  private ExperimentConfig load(String text) throws IOException {
    return ExperimentFile.load(write("mine.conf", text, UTF_8), List.of()).config();
  }

  private String message(String text) {
    return assertThrows(ConfigException.class, () -> load(text)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          name = a; seed = 2 -> line 1 has a semicolon
          seed = 2; -> leave out the semicolon
          name = a; -> without a semicolon
          training {\\n learning-rate = 0,0001\\n} -> line 2 has a decimal comma
          training.learning-rate = "0,0001" -> write a decimal point: 0.0001
          training {\\n epochs = 3\\n -> the { of line 1 is never closed
          a = "{" # {\\ntraining { // {\\n root = ${x}\\n -> the { of line 2 is never closed
          seed = 3 } -> the } of line 1 closes nothing
          methods = bicubic -> write methods=[bicubic]
          methods = "bicubic, gsa" -> write methods=[bicubic, gsa]
          own = 3 -> vars { ... }
          vars = 3 -> vars is a section
          seed = ${vars.none} -> ${vars.none}
          """)
  void aMistakeIsMetWithAdvice(String text, String advice) {
    String message = message(text.replace("\\n", "\n"));
    assertTrue(message.contains(advice), message);
    assertTrue(message.contains("mine.conf"), message);
  }

  @Test
  void onlyUtf8IsText() throws IOException {
    String text = "name = \"\u00e9t\u00e9\"\n";
    for (Charset other : List.of(UTF_16, UTF_16LE, ISO_8859_1)) {
      Path file = write("other.conf", text, other);
      String message =
          assertThrows(ConfigException.class, () -> ExperimentFile.load(file, List.of()))
              .getMessage();
      assertTrue(message.contains("save it as UTF-8"), message);
    }
    assertEquals("\u00e9t\u00e9", load(text).name());
    assertEquals("\u00e9t\u00e9", load("\ufeff" + text).name(), "with a byte order mark");
  }

  @Test
  void variablesOfTheUsersOwnStandInASection() throws IOException {
    assertEquals(
        List.of(6, 6L),
        List.of(
            load("vars { n = 6 }\ntraining.epochs = ${vars.n}").training().epochs(),
            load("vars.n = 6\nseed = ${vars.n}").seed()));
    Path sweep =
        write(
            "sweep.conf",
            "base { vars { n = 2 }, training.epochs = ${vars.n} }\ngrid { vars.n = [3, 4] }",
            UTF_8);
    assertEquals(
        List.of(3, 4),
        SweepFile.load(sweep, List.of()).trials().stream()
            .map(trial -> trial.experiment().config().training().epochs())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include url(\"http://localhost:1/x.conf\")",
        "include \"http://localhost:1/x.conf\"",
        "include required(url(\"file:/dev/null\"))",
        "include classpath(\"reference.conf\")",
        "include required(classpath(\"reference.conf\"))",
        "include \"reference.conf\"",
        "include \"missing.conf\"",
        "include file(\"missing.conf\")",
        "include file(\"/missing/missing.conf\")",
        "include required(\"missing.conf\")",
        "training { include \"missing.conf\" }",
        "include \".\""
      })
  void onlyFilesThatExistCanBeIncluded(String include) {
    String message = message("seed = 3\n" + include);
    assertTrue(message.contains("mine.conf") && message.contains("include"), message);
  }

  @Test
  void aFileFromElsewhereIsIncludedAndRemarked() throws IOException {
    Path outside = write("shared.conf", "seed = 4\nscale = 8", UTF_8);
    write("project/part.conf", "seed = 5", UTF_8);
    Path mine =
        write(
            "project/mine.conf",
            "include \"../shared.conf\"\ninclude file(\"part.conf\")\nname = mine",
            UTF_8);
    ExperimentFile experiment = ExperimentFile.load(mine, List.of());
    assertEquals(8, experiment.config().scale());
    assertEquals(5, experiment.config().seed());
    assertEquals(1, experiment.remarks().size(), experiment.remarks()::toString);
    assertTrue(experiment.remarks().get(0).contains(outside.toString()));
  }

  @Test
  void theCommandLineIncludesNothing() {
    assertThrows(
        ConfigException.class,
        () -> ExperimentFile.defaults(List.of("training={include \"mine.conf\"}")));
  }

  @Test
  void anExperimentToRunHasAName() throws IOException {
    Path unnamed = write("mine.conf", "scale = 8", UTF_8);
    assertThrows(ConfigException.class, () -> ExperimentFile.toRun(unnamed, List.of()));
    assertEquals("x", ExperimentFile.toRun(unnamed, List.of("name=x")).config().name());
    Path empty = write("empty.conf", "# nothing", UTF_8);
    String message =
        assertThrows(ConfigException.class, () -> ExperimentFile.toRun(empty, List.of()))
            .getMessage();
    assertTrue(message.contains("is empty"), message);
  }
}
