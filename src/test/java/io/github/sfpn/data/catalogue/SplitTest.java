package io.github.sfpn.data.catalogue;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.SplitConfig;
import io.github.sfpn.config.SyntheticConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final SplitConfig NO_NAMES =
      new SplitConfig(0.8, 0.1, 1, List.of(), List.of(), List.of());

  private static List<SceneSource> scenes(int count) {
    return SyntheticScene.scenes(new SyntheticConfig(count, 16, 3, 1));
  }

  @Property(tries = 300)
  void theThreePartsPartitionTheScenesInAnyOrderOfFiles(
      @ForAll @IntRange(min = 2, max = 40) int count,
      @ForAll @DoubleRange(min = 0.3, max = 0.7) double trainFraction,
      @ForAll @DoubleRange(min = 0, max = 0.9) double validationFraction,
      @ForAll long seed) {
    SplitConfig config =
        new SplitConfig(trainFraction, validationFraction, seed, List.of(), List.of(), List.of());
    List<SceneSource> scenes = scenes(count);
    List<SceneSource> shuffled = new ArrayList<>(scenes);
    Collections.shuffle(shuffled, new Random(seed));

    Split split = Split.of(scenes, config);

    assertEquals(split, Split.of(shuffled, config));
    Set<SceneSource> all = new HashSet<>(split.train());
    all.addAll(split.validation());
    all.addAll(split.test());
    assertEquals(Set.copyOf(scenes), all);
    assertEquals(count, split.train().size() + split.validation().size() + split.test().size());
    int training = (int) Math.round(trainFraction * count);
    assertEquals(count - training, split.test().size());
    assertTrue(split.train().size() >= 1);
    int held = (int) Math.round(validationFraction * training);
    int atLeast = validationFraction > 0 ? 1 : 0;
    assertEquals(Math.min(Math.max(held, atLeast), training - 1), split.validation().size());
  }

  @Test
  void anotherSeedChoosesOtherScenes() {
    Set<Split> splits = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      splits.add(
          Split.of(scenes(20), new SplitConfig(0.8, 0.1, seed, List.of(), List.of(), List.of())));
    }
    assertEquals(20, splits.size());
  }

  @Test
  void moreValidationDoesNotChangeTheTestScenes() {
    Split some = Split.of(scenes(20), NO_NAMES);
    Split more =
        Split.of(scenes(20), new SplitConfig(0.8, 0.5, 1, List.of(), List.of(), List.of()));
    assertEquals(some.test(), more.test());
    assertNotEquals(some.validation(), more.validation());
  }

  @Test
  void namesAloneForTestLeaveAllOthersToTrain() {
    Split split = byNames(List.of(), List.of(), List.of("synthetic-002", "synthetic-001"));
    assertEquals(Set.of("synthetic-001", "synthetic-002"), names(split.test()));
    assertEquals(1, split.validation().size()); // a tenth of three, but at least one
    assertEquals(2, split.train().size());

    Split held = byNames(List.of(), List.of("synthetic-003"), List.of("synthetic-001"));
    assertEquals(Set.of("synthetic-003"), names(held.validation()));
    assertEquals(Set.of("synthetic-002", "synthetic-004", "synthetic-005"), names(held.train()));

    Split all =
        byNames(List.of("synthetic-005"), List.of("synthetic-003"), List.of("synthetic-001"));
    assertEquals(Set.of("synthetic-005"), names(all.train()));
  }

  @Test
  void allScenesMayTest() {
    Split split = byNames(List.of(), List.of(), List.copyOf(names(scenes(5))));
    assertEquals(Set.of(), names(split.train()));
    assertEquals(Set.of(), names(split.validation()));
    assertEquals(names(scenes(5)), names(split.test()));
  }

  @Test
  void impossibleSplitsSayWhy() {
    assertFails(List.of(), List.of(), List.of("sinthetic-002"), "did you mean synthetic-002?");
    String message =
        assertThrows(DataException.class, () -> Split.of(scenes(2), NO_NAMES)).getMessage();
    assertTrue(message.contains("of 2 scenes leaves none to test"), message);
    assertTrue(message.contains("dataset.parts"), message);
  }

  private static Split byNames(List<String> train, List<String> validation, List<String> test) {
    return Split.of(scenes(5), new SplitConfig(0.8, 0.1, 1, train, validation, test));
  }

  private static void assertFails(
      List<String> train, List<String> validation, List<String> test, String part) {
    String message =
        assertThrows(DataException.class, () -> byNames(train, validation, test)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static Set<String> names(List<SceneSource> scenes) {
    return scenes.stream().map(SceneSource::name).collect(toSet());
  }
}
