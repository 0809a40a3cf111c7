package io.github.sfpn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of this repository, taken apart.
 *
 * @param lines how many there are
 * @param prose everything but code blocks
 * @param blocks code blocks, fenced or indented; a line that ends in a backslash is joined with the
 *     next
 */
record MarkdownFile(Path path, int lines, List<String> prose, List<String> blocks) {
  private static final Pattern LINK =
      Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(<?([^)\\s>]+)>?\\)");
  private static final Pattern DEFINITION = Pattern.compile("^\\[[^\\]]+\\]:\\s*<?([^\\s>]+)>?");
  private static final Pattern SPAN = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");

  static MarkdownFile read(Path path) {
    List<String> prose = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    boolean fenced = false;
    boolean afterBlank = true;
    boolean list = false;
    boolean block = false;
    List<String> lines = linesOf(path);
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (fenced) {
        blocks.add(line.strip());
      } else {
        boolean indented = line.startsWith("    ") && !line.isBlank();
        block = indented && (block || (afterBlank && !list));
        (block ? blocks : prose).add(line.strip());
        list =
            (line.isBlank() || indented) ? list : line.matches("\\s*([-*]|\\d+\\.) .*|\\s+\\S.*");
      }
      afterBlank = line.isBlank();
    }
    return new MarkdownFile(path, lines.size(), prose, joined(blocks));
  }

  private static List<String> linesOf(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> joined(List<String> lines) {
    return String.join("\n", lines).replaceAll("\\\\\n", " ").lines().toList();
  }

  /** Where links lead, as written. */
  List<String> links() {
    List<String> targets = new ArrayList<>();
    LINK.matcher(SPAN.matcher(text()).replaceAll("code"))
        .results()
        .forEach(found -> targets.add(found.group(1)));
    prose.stream()
        .flatMap(line -> DEFINITION.matcher(line).results())
        .forEach(found -> targets.add(found.group(1)));
    return targets;
  }

  /** Code within the prose. */
  List<String> spans() {
    return SPAN.matcher(text()).results().map(found -> found.group(2).strip()).toList();
  }

  /** Paragraphs in one line each: links and spans may begin on one line and end on the next. */
  private String text() {
    return String.join("\n", prose).replaceAll("\n(?=[^\n])", " ");
  }

  /** Spans and lines of blocks. */
  List<String> code() {
    return Stream.concat(spans().stream(), blocks.stream()).toList();
  }

  /** The names by which a link reaches a heading, as GitHub makes them. */
  List<String> anchors() {
    Map<String, Integer> count = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    for (String line : prose) {
      HEADING
          .matcher(line)
          .results()
          .map(MarkdownFile::slug)
          .forEach(
              slug -> {
                int before = count.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
              });
    }
    return anchors;
  }

  private static String slug(MatchResult heading) {
    return LINK.matcher(heading.group(1))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replaceAll("\\s", "-");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
