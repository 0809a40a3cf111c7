package io.github.sfpn.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a user gets from a command line that runs in this process.
 *
 * @param exitCode of the process that would have ended
 * @param output of the standard output
 * @param errors of the standard error output
 */
public record Outcome(int exitCode, String output, String errors) {
  public static Outcome of(String... commandLine) {
    PrintStream console = System.out;
    PrintStream consoleErrors = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      int exitCode = MainCommand.run(commandLine);
      return new Outcome(
          exitCode,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(console);
      System.setErr(consoleErrors);
    }
  }
}
