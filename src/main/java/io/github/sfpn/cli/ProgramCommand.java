package io.github.sfpn.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that starts this program again: the same Java with the same options and jar. */
public final class ProgramCommand {
  /** Given by name, because commands do not depend on the entry point. */
  private static final String MAIN_CLASS = "io.github.sfpn.Runner";

  private ProgramCommand() {}

  /** The words of the command, without arguments. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // memory and system properties, but no agents: a debugger or profiler serves one process
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
        .forEach(words::add);
    Path code = code();
    if (code.toString().endsWith(".jar")) {
      words.addAll(List.of("-jar", code.toString()));
    } else {
      words.addAll(List.of("-cp", classPath(), MAIN_CLASS));
    }
    return words;
  }

  private static Path code() {
    try {
      return Path.of(
          ProgramCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With absolute paths, because a scheduler may start the program in another folder. */
  private static String classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
