package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code dataset.split}: the scenes for training, validation and testing.
 *
 * @param trainFraction fraction of the scenes for training, in (0, 1)
 * @param validationFraction fraction of the training scenes held back for validation, in [0, 1)
 * @param seed of the random split by fractions
 * @param train names; empty with a filled {@code test}: all other scenes
 * @param validation names; empty: by {@code validationFraction}
 * @param test names; empty: by {@code trainFraction}
 */
public record SplitConfig(
    double trainFraction,
    double validationFraction,
    long seed,
    List<String> train,
    List<String> validation,
    List<String> test) {

  /**
   * @throws ConfigException if a fraction is out of range, or a scene is named twice
   */
  public SplitConfig {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    Problems problems = new Problems();
    problems.check(
        trainFraction > 0 && trainFraction < 1,
        "train-fraction",
        "must be above 0 and below 1",
        trainFraction);
    problems.check(
        validationFraction >= 0 && validationFraction < 1,
        "validation-fraction",
        "must be at least 0 and below 1",
        validationFraction);
    problems.check(
        !test.isEmpty() || (train.isEmpty() && validation.isEmpty()),
        "test",
        "must name scenes where train or validation does",
        test,
        "train",
        "validation");
    Map<String, String> partOf = new HashMap<>();
    checkNames(problems, "train", train, partOf);
    checkNames(problems, "validation", validation, partOf);
    checkNames(problems, "test", test, partOf);
    problems.throwIfAny("dataset.split");
  }

  /** A scene in two parts would be tested on its own training data. */
  private static void checkNames(
      Problems problems, String part, List<String> scenes, Map<String, String> partOf) {
    for (String scene : scenes) {
      problems.check(!scene.isBlank(), part, "must hold names of scenes", scene);
      String earlier = partOf.put(scene, part);
      problems.check(earlier == null, part, "must not repeat a scene of " + earlier, scene, part);
    }
  }

  /** Whether scenes are held back for validation. */
  boolean validates() {
    return !validation.isEmpty() || validationFraction > 0;
  }
}
