package io.github.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each line of the tables in docs/files.md names the tests that hold it, and they exist. */
class FilesTableTest {
  private static final Path PAGE = Path.of("docs/files.md");
  private static final Path TESTS = Path.of("src/test/java");

  /** {@code AxesTest}, {@code AxesTest.method}, or {@code method} of the class before. */
  private static final Pattern NAMED = Pattern.compile("`(?:(\\w+Test)(?:\\.(\\w+))?|(\\w+))`");

  @Test
  void everyLineNamesTestsThatExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> problems = new ArrayList<>();
    int lines = 0;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("|") && !line.contains("---") && !line.endsWith("| test |")) {
        lines++;
        String[] cells = line.split("(?<!\\\\)\\|", -1);
        problem(cells[cells.length - 2], sources).ifPresent(each -> problems.add(each + line));
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(lines > 80, lines + " lines");
  }

  private static Optional<String> problem(String cell, Map<String, String> sources) {
    Matcher named = NAMED.matcher(cell);
    String source = null;
    while (named.find()) {
      String type = named.group(1);
      source = type == null ? source : sources.get(type);
      String method = named.group(type == null ? 3 : 2);
      if (source == null) {
        return Optional.of("no class " + named.group() + ": ");
      }
      if (method != null && !source.contains("void " + method + "(")) {
        return Optional.of("no method " + named.group() + ": ");
      }
    }
    return source == null ? Optional.of("no test: ") : Optional.empty();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString();
        sources.put(name.substring(0, name.length() - 5), Files.readString(file));
      }
    }
    return sources;
  }
}
