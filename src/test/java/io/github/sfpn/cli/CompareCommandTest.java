package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.comparison.RunFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path folder;
  private String runs;
  private String output;

  @BeforeEach
  void makeRuns() {
    RunFixture fixture = new RunFixture(folder.resolve("runs"));
    fixture.run("a", 1);
    fixture.run("b", 1, "network.modules=3");
    runs = fixture.runs().toString();
    output = folder.resolve("out").toString();
  }

  @Test
  void printsTheTablesAndWritesThePage() {
    Outcome outcome =
        Outcome.of(
            "compare",
            runs,
            "--reference=modules=3",
            "--layout=columns",
            "--html",
            "--output",
            output);
    assertEquals(0, outcome.exitCode(), outcome::output);
    assertTrue(outcome.output().contains("## Difference to sfpn, modules = 3"), outcome::output);
    assertTrue(Files.exists(Path.of(output, "comparison.html")));
  }

  @Test
  void whatIsNotThereIsNamedBesideWhatIs() {
    Outcome reference = Outcome.of("compare", runs, "--reference", "sfpn", "--output", output);
    assertEquals(2, reference.exitCode());
    assertTrue(
        reference
            .errors()
            .contains(
                "--reference must be one of \"bicubic\", \"sfpn, modules = 2\", \"sfpn, modules = 3\", found \"sfpn\""),
        reference::errors);
    Outcome parameter = Outcome.of("compare", runs, "--by", "epochs", "--output", output);
    assertEquals(2, parameter.exitCode());
    assertTrue(parameter.errors().contains("\"network.modules\""), parameter::errors);
    assertEquals(3, Outcome.of("compare", folder.resolve("none").toString()).exitCode());
    assertEquals(2, Outcome.of("compare").exitCode());
    assertFalse(Files.exists(Path.of(output)), "nothing is half-written");
  }
}
