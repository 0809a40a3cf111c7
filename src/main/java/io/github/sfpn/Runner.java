package io.github.sfpn;

import io.github.sfpn.cli.ExitCode;
import io.github.sfpn.cli.MainCommand;
import java.util.Locale;

/** The entry point: runs the command line and ends the process with its exit code. */
public final class Runner {
  private Runner() {}

  public static void main(String[] args) {
    // numbers look the same in every country, and figures are drawn without a screen
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    int code = MainCommand.run(args);
    // after a signal the process is already ending; System.exit would wait for its hooks forever
    if (code != ExitCode.INTERRUPTED.number()) {
      System.exit(code);
    }
  }
}
