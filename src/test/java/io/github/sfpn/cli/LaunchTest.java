package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.Runner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The program where something of its surroundings is missing: a sentence, no stack trace. */
class LaunchTest {
  private static final byte[] NOTHING = {};

  private static Outcome launch(String classPath, Optional<String> locale, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        JavaProcess.of(List.of(), classPath, Runner.class.getName(), List.of(words));
    locale.ifPresent(name -> builder.environment().put("LC_ALL", name));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output, output);
  }

  private static String classes() throws URISyntaxException {
    return Path.of(Runner.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  @Test
  void withoutItsLibrariesTheProgramNamesTheFolder() throws Exception {
    Outcome outcome = launch(classes(), Optional.empty(), "--version");
    assertEquals(3, outcome.exitCode(), outcome::output);
    assertTrue(outcome.output().contains("lib/"), outcome::output);
    assertFalse(outcome.output().contains("\tat "), outcome::output);
  }

  @Test
  void namesBeyondTheLocaleAreExplained() throws Exception {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    Outcome outcome = launch(JavaProcess.CLASS_PATH, Optional.of("C"), "inspect", "Größe.tif");
    assertEquals(2, outcome.exitCode(), outcome::output);
    assertTrue(outcome.output().contains("LC_ALL=C.UTF-8"), outcome::output);
  }

  @Test
  void aNameThatIsNoneIsExplained() {
    String explanation =
        FileNames.explanation(
                new RuntimeException(new InvalidPathException("Größe", "unmappable characters")))
            .orElseThrow();
    assertTrue(explanation.contains("LC_ALL=C.UTF-8"), explanation);
    assertTrue(
        FileNames.explanation(new InvalidPathException("a\0b", "Nul character"))
            .orElseThrow()
            .contains("not a file name"));
    assertEquals(Optional.empty(), FileNames.explanation(new IllegalStateException("other")));
  }

  @Test
  void wordsAreGarbledOnlyIfTheSystemHasOthers() {
    byte[] typed = "inspect\0Größe.tif\0".getBytes(StandardCharsets.UTF_8);
    assertTrue(FileNames.garbled(new String[] {"inspect", "Gr??e.tif"}, typed).isPresent());
    assertTrue(FileNames.garbled(new String[] {"a?.tif"}, NOTHING).isEmpty());
    assertTrue(
        FileNames.garbled(new String[] {"a.tif"}, "a.tif\0".getBytes(StandardCharsets.UTF_8))
            .isEmpty());
  }

  @Test
  void aMissingClassOrLibraryIsNoBug() {
    NoClassDefFoundError missing = new NoClassDefFoundError("io/jhdf/HdfFile");
    missing.initCause(new ClassNotFoundException("io.jhdf.HdfFile"));
    assertTrue(LinkageFailure.explanation(missing).orElseThrow().contains("lib/"));
    assertTrue(
        LinkageFailure.explanation(new UnsatisfiedLinkError("no jnitensorflow"))
            .orElseThrow()
            .contains("TensorFlow"));
    assertEquals(Optional.empty(), LinkageFailure.explanation(new NoSuchMethodError("x")));
  }
}
