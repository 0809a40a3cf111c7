package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.nio.file.FileSystems;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;

/**
 * Section {@code dataset}: the images. Keys about files apply to all datasets except synthetic
 * scenes and CAVE.
 *
 * @param name of {@link #NAMES}
 * @param root folder of the images
 * @param files pattern of scene files, with * and ?; empty: the dataset's usual files
 * @param variable of each file; empty: its only 3-D array
 * @param shape [height, width, bands] of cubes that files store as a matrix; empty: as in the file
 * @param axes of cubes in MAT, HDF5 and NumPy files, first to last, as "bands,rows,columns"; empty:
 *     as the file tells
 * @param noData a value that means no data, or nan, besides what the files state; empty: only that
 * @param maximum the value that is scaled to 1; 0: the largest value of each file
 * @param bands numbers and ranges to keep, in this order; empty: all
 * @param invalid treatment of values that are no intensities
 */
public record DatasetConfig(
    String name,
    String root,
    String files,
    String variable,
    List<Integer> shape,
    String axes,
    String noData,
    double maximum,
    List<String> bands,
    Invalid invalid,
    GuideConfig guide,
    PartsConfig parts,
    SplitConfig split,
    SyntheticConfig synthetic) {

  /** The kinds of datasets that an experiment can name. */
  public static final List<String> NAMES =
      List.of("synthetic", "cave", "harvard", "chikusei", "roman-colosseum", "folder");

  static final String FOLDER_EXPECTED = "must be a folder; write ${HOME} for ~";

  /** Treatment of negative values, NaN, and values above the maximum. */
  public enum Invalid {
    /** Such a value is an error. */
    ERROR,
    /** Negative values and NaN become 0, values above the maximum become 1. */
    CLIP
  }

  /**
   * @throws ConfigException if a value is impossible
   */
  public DatasetConfig {
    shape = List.copyOf(shape);
    bands = List.copyOf(bands);
    Problems problems = new Problems();
    problems.checkKnown("name", name, NAMES);
    problems.check(isFolder(root), "root", FOLDER_EXPECTED, root);
    problems.check(
        shape.isEmpty() || (shape.size() == 3 && shape.stream().allMatch(size -> size >= 1)),
        "shape",
        "must be [height, width, bands], or empty",
        shape);
    checkAxes(problems, axes);
    problems.check(
        isPattern(files), "files", "must be a pattern of file names such as \"*.mat\"", files);
    checkNoData(problems, noData);
    checkMaximum(problems, maximum);
    BandNumbers.check(problems, "bands", bands);
    boolean namesScenes = !split.train().isEmpty() || !split.test().isEmpty();
    problems.check(
        !parts.areDivided() || !namesScenes,
        "parts.train-size",
        "must be empty where split names scenes",
        parts.trainSize(),
        "split.test");
    boolean ofFiles = !name.equals("synthetic") && !name.equals("cave");
    problems.check(
        ofFiles || !parts.areDivided(),
        "parts.train-size",
        "must be empty for dataset.name = " + name,
        parts.trainSize(),
        "name");
    if (!ofFiles) {
      // these keys would have no effect
      checkUnset(problems, name, "files", files.isEmpty(), "empty", files);
      checkUnset(problems, name, "variable", variable.isEmpty(), "empty", variable);
      checkUnset(problems, name, "shape", shape.isEmpty(), "empty", shape);
      checkUnset(problems, name, "axes", axes.isEmpty(), "empty", axes);
      checkUnset(problems, name, "no-data", noData.isEmpty(), "empty", noData);
      checkUnset(problems, name, "maximum", maximum == 0, "0", maximum);
      checkUnset(problems, name, "bands", bands.isEmpty(), "empty", bands);
      checkUnset(problems, name, "invalid", invalid == Invalid.ERROR, "error", "clip");
    }
    problems.check(
        ofFiles || !guide.isRecorded(),
        "guide.file",
        "must be empty for dataset.name = " + name,
        guide.file(),
        "name");
    problems.throwIfAny("dataset");
  }

  private static void checkUnset(
      Problems problems, String name, String key, boolean unset, String expected, Object found) {
    problems.check(
        unset,
        key,
        "must be %s for dataset.name = %s".formatted(expected, name),
        found,
        "name",
        key);
  }

  static void checkAxes(Problems problems, String axes) {
    List<String> words = Arrays.stream(axes.split(",", -1)).map(String::strip).sorted().toList();
    problems.check(
        axes.isEmpty() || words.equals(List.of("bands", "columns", "rows")),
        "axes",
        "must be rows, columns and bands in the order of the files' dimensions, such as \"bands,rows,columns\", or empty",
        axes);
  }

  static void checkNoData(Problems problems, String noData) {
    problems.check(
        noData.isEmpty() || isNumber(noData),
        "no-data",
        "must be a number such as -9999, nan, or empty",
        noData);
  }

  private static boolean isNumber(String text) {
    try {
      return !Double.isInfinite(noDataValue(text).orElseThrow());
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static OptionalDouble noDataValue(String noData) {
    if (noData.isEmpty()) {
      return OptionalDouble.empty();
    }
    boolean isNan = noData.equalsIgnoreCase("nan");
    return OptionalDouble.of(isNan ? Double.NaN : Double.parseDouble(noData));
  }

  static void checkMaximum(Problems problems, double maximum) {
    problems.check(
        maximum >= 0 && Double.isFinite(maximum), "maximum", "must be at least 0", maximum);
  }

  private static boolean isPattern(String files) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + files);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Whether a path can name a folder: it is not empty and has no ~, which only a shell expands. */
  public static boolean isFolder(String path) {
    return !path.isBlank() && !path.startsWith("~") && path.indexOf('\0') < 0;
  }

  /** The value that means no data, besides what the files state. */
  public OptionalDouble noDataValue() {
    return noDataValue(noData);
  }

  /** The bands to keep, counted from 1; empty: all. */
  public List<Integer> keptBands() {
    return BandNumbers.of(bands);
  }

  /** The number of bands of the scenes, if it is known before they are read. */
  OptionalInt knownBands() {
    boolean chosen = !bands.isEmpty();
    return switch (name) {
      case "synthetic" -> OptionalInt.of(synthetic.bands());
      case "cave" -> OptionalInt.of(31);
      case "harvard" -> OptionalInt.of(chosen ? keptBands().size() : 31);
      case "chikusei" -> OptionalInt.of(chosen ? keptBands().size() : 128);
      default -> chosen ? OptionalInt.of(keptBands().size()) : OptionalInt.empty();
    };
  }
}
