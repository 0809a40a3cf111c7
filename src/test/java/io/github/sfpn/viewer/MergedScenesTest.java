package io.github.sfpn.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.viewer.ViewedImage.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedScenesTest {
  private static ViewedImage image(String name, Role role, float value) {
    HyperspectralCube cube = new HyperspectralCube(2, 2, 1);
    Arrays.fill(cube.values(), value);
    return new ViewedImage(name, role, "", ImageSource.of(cube, Optional.empty()));
  }

  private static ViewedScene scene(float truth, float guide, String method) {
    return new ViewedScene(
        "balloons",
        List.of(
            image("truth", Role.TRUTH, truth),
            image("guide", Role.GUIDE, guide),
            image(method, Role.ESTIMATE, 0)));
  }

  private static List<String> names(ViewedScene scene) {
    return scene.images().stream().map(ViewedImage::name).toList();
  }

  @Test
  void scenesWithTheSameTruthAreOneAndWhatIsEqualIsKeptOnce() {
    MergedScenes scenes = new MergedScenes();
    scenes.add("a", scene(1, 2, "a: gsa"));
    scenes.add("b", scene(1, 2, "b: gsa"));
    scenes.add("c", scene(1, 3, "c: gsa"));
    assertEquals(1, scenes.scenes().size());
    assertEquals(
        List.of("truth", "guide", "a: gsa", "b: gsa", "c: guide", "c: gsa"),
        names(scenes.scenes().get(0)));
  }

  @Test
  void scenesWithDifferentTruthsAreApart() {
    MergedScenes scenes = new MergedScenes();
    scenes.add("a", scene(1, 2, "a: gsa"));
    scenes.add("b", scene(9, 2, "b: gsa"));
    assertEquals(
        List.of("balloons", "balloons of b"),
        scenes.scenes().stream().map(ViewedScene::name).toList());
  }
}
