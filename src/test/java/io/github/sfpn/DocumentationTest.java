package io.github.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.github.sfpn.cli.MainCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The documentation names only what exists: files, headings, keys, experiments, commands, tests.
 */
class DocumentationTest {
  private static final int LONGEST_README = 150;
  private static final Path EXPERIMENTS = Path.of("experiments");
  private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf").resolve();
  private static final Map<String, CommandLine> COMMANDS =
      new CommandLine(new MainCommand()).getSubcommands();

  /** A key as on a command line or in a flat file; what stands before tells it from a path. */
  private static final Pattern SETTING =
      Pattern.compile("(?<![\\w./-])([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)+)\\s*=");

  private static final Pattern KEY =
      Pattern.compile("([a-z][a-z0-9-]*)(?:\\.[a-z][a-z0-9-]*)+(?:\\s*=.*)?");
  private static final Pattern SECTION = Pattern.compile("([a-z][a-z0-9-]*) \\{.*\\}");
  private static final Pattern EXPERIMENT = Pattern.compile("experiments/[\\w/-]+\\.conf");
  private static final Pattern SCALED = Pattern.compile("[a-z]+(-[a-z]+)*-x\\d+(-small)?");
  private static final Pattern RUNNER = Pattern.compile("-jar runner\\.jar(.*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern TEST_CLASS = Pattern.compile("-Dtest=(\\w+)(?![\\w*])");
  private static final Pattern PROFILE = Pattern.compile("mvn .*-P(\\w+)");
  private static final Pattern PROPERTY = Pattern.compile("-D(sfpn\\.[a-z]+)");

  static List<MarkdownFile> documents() throws IOException {
    List<Path> files =
        new ArrayList<>(
            List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
    for (String folder : List.of("docs", "datasets")) {
      files.addAll(below(Path.of(folder), file -> file.toString().endsWith(".md")));
    }
    return files.stream().map(MarkdownFile::read).toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(MarkdownFile document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : document.links()) {
      if (!link.matches("(https?|mailto):.*") && !leadsSomewhere(document, link)) {
        broken.add(link);
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean leadsSomewhere(MarkdownFile document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path root = Path.of("").toRealPath();
    Path target =
        parts[0].isEmpty()
            ? document.path().toAbsolutePath()
            : document.path().toAbsolutePath().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target) || !target.startsWith(root)) {
      return false;
    }
    return parts.length == 1 || MarkdownFile.read(target).anchors().contains(parts[1]);
  }

  @Test
  void readmeIsShortAndNamesEveryCommand() {
    MarkdownFile readme = MarkdownFile.read(Path.of("README.md"));
    assertTrue(readme.lines() <= LONGEST_README, () -> readme.lines() + " lines");
    String commands = String.join("\n", readme.blocks());
    assertEquals(
        List.of(),
        COMMANDS.keySet().stream().filter(name -> !commands.contains("jar " + name)).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void keysExist(MarkdownFile document) {
    List<String> unknown = new ArrayList<>();
    document.code().forEach(code -> keys(code).filter(key -> !isKey(key)).forEach(unknown::add));
    document
        .spans()
        .forEach(code -> keysOfSpan(code).filter(key -> !isKey(key)).forEach(unknown::add));
    assertEquals(List.of(), unknown);
  }

  private static Stream<String> keys(String code) {
    // system properties look alike
    return SETTING
        .matcher(code.replaceAll("-D\\S+", ""))
        .results()
        .map(found -> found.group(1).replaceFirst("^(grid|base)\\.", ""));
  }

  private static Stream<String> keysOfSpan(String code) {
    Matcher key = KEY.matcher(code);
    if (key.matches() && isSection(key.group(1))) {
      return Stream.of(code.replaceFirst("\\s*=.*", ""));
    }
    Matcher section = SECTION.matcher(code);
    if (section.matches() && isSection(section.group(1))) {
      try {
        return ConfigFactory.parseString(code).entrySet().stream().map(Map.Entry::getKey);
      } catch (ConfigException e) {
        return Stream.of(code);
      }
    }
    return Stream.empty();
  }

  private static boolean isSection(String word) {
    return REFERENCE.root().get(word) instanceof ConfigObject;
  }

  private static boolean isKey(String path) {
    return REFERENCE.hasPathOrNull(path);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void experimentsExist(MarkdownFile document) {
    Stream<Path> files =
        document.code().stream()
            .flatMap(code -> EXPERIMENT.matcher(code).results())
            .map(MatchResult::group)
            .map(Path::of);
    Stream<Path> names =
        document.spans().stream()
            .filter(SCALED.asMatchPredicate())
            .map(name -> EXPERIMENTS.resolve(name + ".conf"));
    assertEquals(
        List.of(), Stream.concat(files, names).filter(file -> !Files.exists(file)).toList());
  }

  @Test
  void everyExperimentIsListed() throws IOException {
    List<String> listed = MarkdownFile.read(Path.of("docs/experiments.md")).spans();
    List<String> missing = new ArrayList<>();
    for (Path file : below(EXPERIMENTS, path -> path.toString().endsWith(".conf"))) {
      String name = EXPERIMENTS.relativize(file).toString().replaceFirst("\\.conf$", "");
      if (!listed.contains(name) && !listed.contains(name.replaceFirst("/.*", "/*"))) {
        missing.add(name);
      }
    }
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsAndTheirOptionsExist(MarkdownFile document) {
    List<String> unknown = new ArrayList<>();
    for (String code : document.code()) {
      Matcher runner = RUNNER.matcher(code);
      if (runner.find()) {
        unknown.addAll(unknownIn(runner.group(1).strip(), code));
      } else if (COMMANDS.containsKey(code.split(" ", 2)[0])) {
        unknown.addAll(unknownIn(code, code));
      }
    }
    assertEquals(List.of(), unknown);
  }

  /** A command line up to the comment or the explanation behind it. */
  private static List<String> unknownIn(String words, String code) {
    String line = words.replaceFirst("( {3,}|#).*", "");
    CommandLine main = new CommandLine(new MainCommand());
    String first = line.replaceFirst("^((\\[?--[a-z-]+\\]?|\\|)\\s*)*", "").split("\\s", 2)[0];
    boolean experiment = first.isEmpty() || first.equals("...") || first.endsWith(".conf");
    if (!experiment && !COMMANDS.containsKey(first)) {
      return List.of("%s in: %s".formatted(first, code));
    }
    CommandLine command = experiment ? main : COMMANDS.get(first);
    return OPTION
        .matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(option -> command.getCommandSpec().findOption(option) == null)
        .map(option -> "%s in: %s".formatted(option, code))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void testsProfilesAndPropertiesExist(MarkdownFile document) throws IOException {
    List<Path> sources = below(Path.of("src/test/java"), file -> file.toString().endsWith(".java"));
    String tests = text(sources);
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> unknown = new ArrayList<>();
    for (String code : document.code()) {
      found(TEST_CLASS, code)
          .filter(name -> sources.stream().noneMatch(file -> file.endsWith(name + ".java")))
          .forEach(unknown::add);
      found(PROFILE, code)
          .filter(name -> !pom.contains("<id>" + name + "</id>"))
          .forEach(unknown::add);
      found(PROPERTY, code).filter(name -> !tests.contains("\"" + name)).forEach(unknown::add);
    }
    assertEquals(List.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void filesOfTheSourceTreeExist(MarkdownFile document) {
    assertEquals(
        List.of(),
        document.spans().stream()
            .filter(span -> span.matches("(src|docs)/[\\w./-]+"))
            .filter(span -> !Files.exists(Path.of(span)))
            .toList());
  }

  private static Stream<String> found(Pattern pattern, String code) {
    return pattern.matcher(code).results().map(result -> result.group(1));
  }

  private static String text(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static List<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    }
  }
}
