package io.github.sfpn.run;

import io.github.sfpn.data.SceneSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory this process may use, in bytes.
 *
 * @param heap the largest Java heap
 * @param group the limit of the control group (container, batch job); empty: none, or not Linux
 * @param available of the machine now; empty: not known
 */
record MemoryLimits(long heap, OptionalLong group, OptionalLong available) {
  /**
   * Cubes of a scene that lie in the heap at once: its truth, an estimate and its clipped copy, the
   * result of a window, and what figures take of them.
   */
  private static final int CUBES = 5;

  private static final Pattern GROUP =
      Pattern.compile("(?m)^\\d+:(|(?:.*,)?memory(?:,.*)?):(/.*)$");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  /** Of this process. */
  static MemoryLimits current() {
    return of(Runtime.getRuntime().maxMemory(), Path.of("/"));
  }

  /**
   * As the files of a Linux system say.
   *
   * @param root of that system
   */
  static MemoryLimits of(long heap, Path root) {
    return new MemoryLimits(heap, groupLimit(root), available(root));
  }

  /** The smallest limit of the process's own group and those above it. */
  private static OptionalLong groupLimit(Path root) {
    Stream<Path> places =
        GROUP
            .matcher(text(root.resolve("proc/self/cgroup")))
            .results()
            .flatMap(found -> files(root, found));
    return places.map(MemoryLimits::text).flatMapToLong(text -> limit(text).stream()).min();
  }

  private static Stream<Path> files(Path root, MatchResult group) {
    boolean isSecondVersion = group.group(1).isEmpty();
    Path top = root.resolve(isSecondVersion ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
    String file = isSecondVersion ? "memory.max" : "memory.limit_in_bytes";
    List<Path> files = new ArrayList<>(List.of(top.resolve(file)));
    Path below = top;
    for (Path part : Path.of(group.group(2).substring(1))) {
      below = below.resolve(part.toString());
      files.add(below.resolve(file));
    }
    return files.stream();
  }

  /** {@code max}, or a number near the largest, means that there is none. */
  private static OptionalLong limit(String text) {
    return text.matches("\\d{1,17}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static OptionalLong available(Path root) {
    return AVAILABLE
        .matcher(text(root.resolve("proc/meminfo")))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)) << 10)
        .findFirst();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** In a line for the log, in MiB. */
  @Override
  public String toString() {
    return "Java's heap %d MiB, limit of the control group %s, available on the machine %s"
        .formatted(heap >> 20, mebibytes(group, "none"), mebibytes(available, "unknown"));
  }

  private static String mebibytes(OptionalLong bytes, String otherwise) {
    return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MiB" : otherwise;
  }

  /**
   * What is too small for an experiment, a line each.
   *
   * @param largest the largest scene that is evaluated
   * @param training bytes that the process held while it trained; 0: nothing is trained
   * @param evaluation bytes of native memory to evaluate
   */
  List<String> problems(SceneSource largest, long training, long evaluation) {
    List<String> problems = new ArrayList<>();
    long pixels = (long) largest.height() * largest.width();
    long finer = (long) largest.guideScale() * largest.guideScale();
    long cubes = CUBES * pixels * finer * largest.bands() * Float.BYTES;
    if (cubes > heap) {
      problems.add(
          "scene \"%s\" needs about %d MiB of Java's heap, which has %d MiB: java -Xmx%dm -jar runner.jar ..., or evaluation.crop"
              .formatted(largest.name(), cubes >> 20, heap >> 20, (cubes >> 20) + 256));
    }
    long needed = Math.max(training, Math.min(heap, cubes) + evaluation);
    check(needed, group, "the limit of the control group", problems);
    check(needed, available, "the memory that is available on the machine", problems);
    return problems;
  }

  private static void check(long needed, OptionalLong limit, String name, List<String> problems) {
    if (limit.isPresent() && needed > limit.getAsLong()) {
      problems.add(
          "the run needs up to %d MiB, more than %s, %d MiB: lower evaluation.memory or training.batch"
              .formatted(needed >> 20, name, limit.getAsLong() >> 20));
    }
  }
}
