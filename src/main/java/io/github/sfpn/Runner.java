package io.github.sfpn;

import io.github.sfpn.cli.ExitCode;
import io.github.sfpn.cli.MainCommand;
import java.util.Locale;

/** The entry point: runs the command line and ends the process with its exit code. */
public final class Runner {
  /** The exit code of data and files that cannot be used. */
  private static final int MISSING_LIBRARIES = 3;

  private Runner() {}

  public static void main(String[] args) {
    // numbers look the same in every country, and figures are drawn without a screen
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    int code;
    try {
      code = MainCommand.run(args);
    } catch (NoClassDefFoundError e) {
      // not even what prints messages is there
      System.err.println(
          "the class "
              + e.getMessage()
              + " is not found: the folder lib/ that mvn package writes must lie beside runner.jar");
      System.exit(MISSING_LIBRARIES);
      return;
    }
    // after a signal the process is already ending; System.exit would wait for its hooks forever
    if (code != ExitCode.INTERRUPTED.number()) {
      System.exit(code);
    }
  }
}
