package io.github.sfpn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that tests start as processes of their own. */
public final class JavaProcess {
  /** The classes of the product and of its tests. */
  public static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private JavaProcess() {}

  /**
   * A process not yet started, which writes errors and output to one place.
   *
   * <p>Most of them live for seconds, which a full compilation and a collector with threads of its
   * own would make longer.
   *
   * @param options options of the Java machine besides these
   * @param words words of the command line
   */
  public static ProcessBuilder of(
      List<String> options, String classPath, String main, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
