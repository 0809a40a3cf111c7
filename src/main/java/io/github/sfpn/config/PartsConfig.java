package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.config.binding.Problems;
import java.util.List;

/**
 * Section {@code dataset.parts}: divides each image into a training and a test part, as is usual in
 * remote sensing, instead of assigning whole scenes.
 *
 * @param trainSize height and width of the top left part of each image, which trains; the rest
 *     tests; empty: scenes are not divided
 * @param trainTile height and width of the tiles into which the training part is cut; empty: it
 *     stays whole
 * @param testTile the same for the test part
 */
public record PartsConfig(
    List<Integer> trainSize, List<Integer> trainTile, List<Integer> testTile) {
  /**
   * @throws ConfigException if a size is impossible
   */
  public PartsConfig {
    trainSize = List.copyOf(trainSize);
    trainTile = List.copyOf(trainTile);
    testTile = List.copyOf(testTile);
    Problems problems = new Problems();
    checkSize(problems, "train-size", trainSize);
    checkSize(problems, "train-tile", trainTile);
    checkSize(problems, "test-tile", testTile);
    boolean tiles = !trainTile.isEmpty() || !testTile.isEmpty();
    problems.check(
        !tiles || !trainSize.isEmpty(),
        "train-size",
        "must be given where train-tile or test-tile is",
        trainSize);
    problems.check(
        trainSize.isEmpty() || fits(trainTile, trainSize),
        "train-tile",
        "must fit in train-size, which is " + Literal.of(trainSize),
        trainTile,
        "train-size");
    problems.throwIfAny("dataset.parts");
  }

  private static void checkSize(Problems problems, String key, List<Integer> size) {
    problems.check(
        size.isEmpty() || (size.size() == 2 && size.stream().allMatch(pixels -> pixels >= 1)),
        key,
        "must be [height, width] in pixels, or empty",
        size);
  }

  private static boolean fits(List<Integer> tile, List<Integer> size) {
    return tile.size() != 2
        || size.size() != 2
        || (tile.get(0) <= size.get(0) && tile.get(1) <= size.get(1));
  }

  /** Whether images are divided. */
  public boolean areDivided() {
    return !trainSize.isEmpty();
  }
}
