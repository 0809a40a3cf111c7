package io.github.sfpn.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * Section {@code dataset}: which images.
 *
 * @param name of {@link #NAMES}
 * @param root folder of the images
 * @param variable of each MAT file; empty: its only 3-D array
 * @param maximum the value that becomes 1; 0: each cube's own maximum
 */
public record DatasetConfig(
    String name,
    String root,
    String variable,
    double maximum,
    SplitConfig split,
    SyntheticConfig synthetic) {

  /** The kinds of datasets that an experiment can name. */
  public static final List<String> NAMES = List.of("synthetic", "cave", "folder");

  static final String FOLDER_EXPECTED = "must be a folder; write ${HOME} for ~";

  /**
   * @throws ConfigException if a value is impossible
   */
  public DatasetConfig {
    Problems problems = new Problems();
    problems.checkKnown("name", name, NAMES);
    problems.check(isFolder(root), "root", FOLDER_EXPECTED, root);
    problems.check(
        maximum >= 0 && Double.isFinite(maximum), "maximum", "must be at least 0", maximum);
    problems.throwIfAny("dataset");
  }

  /** Neither empty nor with the ~ that only a shell understands. */
  static boolean isFolder(String path) {
    return !path.isBlank() && !path.startsWith("~") && path.indexOf('\0') < 0;
  }

  /** How many bands the scenes have, where that is known before they are read. */
  OptionalInt knownBands() {
    return switch (name) {
      case "synthetic" -> OptionalInt.of(synthetic.bands());
      case "cave" -> OptionalInt.of(31);
      default -> OptionalInt.empty();
    };
  }
}
