package io.github.sfpn.data.catalogue;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.config.SplitConfig;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.RandomOrder;
import io.github.sfpn.data.SceneSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scenes divided into three parts that share none.
 *
 * <p>Scenes are drawn from their names in alphabetical order, so neither the order of files on disk
 * nor the experiment's seed matters, only the split's own.
 *
 * @param train empty where the split names all others to test
 * @param validation held back from training to choose the best checkpoint; may be empty
 * @param test at least one scene
 */
record Split(List<SceneSource> train, List<SceneSource> validation, List<SceneSource> test) {
  /** Divides the scenes as the section {@code dataset.split} says. */
  static Split of(List<SceneSource> scenes, SplitConfig config) {
    List<SceneSource> sorted = scenes.stream().sorted(comparing(SceneSource::name)).toList();
    boolean named =
        !(config.train().isEmpty() && config.validation().isEmpty() && config.test().isEmpty());
    return named ? byNames(sorted, config) : byFraction(sorted, config);
  }

  private static Split byFraction(List<SceneSource> scenes, SplitConfig config) {
    List<Integer> order =
        RandomOrder.of(scenes.size(), new Seeds(config.seed()).random(Purpose.SPLIT));
    int training = (int) Math.round(config.trainFraction() * scenes.size());
    if (training == 0 || training == scenes.size()) {
      throw new DataException(
          "dataset.split.train-fraction = %s of %d scenes leaves none to %s; expected at least one scene for each. Change the fraction, name the scenes, add some, or divide an image (dataset.parts)."
              .formatted(config.trainFraction(), scenes.size(), training == 0 ? "train" : "test"));
    }
    List<SceneSource> train = new ArrayList<>();
    List<SceneSource> test = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      (place < training ? train : test).add(scenes.get(order.get(place)));
    }
    return holdingBack(train, test, config);
  }

  /**
   * Scenes that are divided already: only those to validate are drawn, from the training scenes.
   */
  static Split ofParts(List<SceneSource> train, List<SceneSource> test, SplitConfig config) {
    return holdingBack(train, test, config);
  }

  private static Split byNames(List<SceneSource> scenes, SplitConfig config) {
    List<SceneSource> test = named("test", config.test(), scenes);
    List<SceneSource> validation = named("validation", config.validation(), scenes);
    List<SceneSource> train = named("train", config.train(), scenes);
    if (config.train().isEmpty()) {
      train = new ArrayList<>(scenes);
      train.removeAll(test);
      train.removeAll(validation);
    }
    return validation.isEmpty()
        ? holdingBack(train, test, config)
        : new Split(sorted(train), sorted(validation), sorted(test));
  }

  /** Moves a share of the training scenes to validation; one always stays to train. */
  private static Split holdingBack(
      List<SceneSource> train, List<SceneSource> test, SplitConfig config) {
    int held = 0;
    if (config.validationFraction() > 0 && train.size() >= 2) {
      held = (int) Math.round(config.validationFraction() * train.size());
      held = Math.min(Math.max(held, 1), train.size() - 1);
    }
    List<SceneSource> byName = sorted(train);
    // counter 1: not the numbers that chose the training scenes
    List<Integer> order =
        RandomOrder.of(train.size(), new Seeds(config.seed()).random(Purpose.SPLIT, 1));
    List<SceneSource> validation = new ArrayList<>();
    List<SceneSource> remaining = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      (place < held ? validation : remaining).add(byName.get(order.get(place)));
    }
    return new Split(sorted(remaining), sorted(validation), sorted(test));
  }

  private static List<SceneSource> named(
      String part, List<String> names, List<SceneSource> scenes) {
    Map<String, SceneSource> known = new TreeMap<>();
    scenes.forEach(scene -> known.put(scene.name(), scene));
    List<SceneSource> found = new ArrayList<>();
    for (String name : new HashSet<>(names)) {
      SceneSource scene = known.get(name);
      if (scene == null) {
        throw new DataException(
            "dataset.split.%s: no scene is named \"%s\"; there are %s%s"
                .formatted(part, name, names(scenes), Spelling.hint(name, known.keySet())));
      }
      found.add(scene);
    }
    return found;
  }

  private static List<SceneSource> sorted(List<SceneSource> scenes) {
    return scenes.stream().sorted(comparing(SceneSource::name)).toList();
  }

  private static String names(List<SceneSource> scenes) {
    return scenes.stream().map(SceneSource::name).collect(joining(", "));
  }
}
