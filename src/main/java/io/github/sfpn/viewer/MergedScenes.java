package io.github.sfpn.viewer;

import io.github.sfpn.viewer.ViewedImage.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scenes of several runs. A scene joins an earlier one of its name if their truths are equal, value
 * by value; a guide or a low-resolution image that an earlier run has as well is kept once.
 */
final class MergedScenes {
  private final Map<String, List<ViewedImage>> scenes = new LinkedHashMap<>();

  /**
   * Adds a scene.
   *
   * @param run the name of its run; empty where there is only one
   */
  void add(String run, ViewedScene scene) {
    List<ViewedImage> earlier = scenes.get(scene.name());
    if (earlier == null) {
      scenes.put(scene.name(), new ArrayList<>(scene.images()));
    } else if (!sameGround(earlier, scene.images())) {
      scenes.put("%s of %s".formatted(scene.name(), run), new ArrayList<>(scene.images()));
    } else {
      for (ViewedImage image : scene.images()) {
        if (image.role() == Role.ESTIMATE) {
          earlier.add(image);
        } else if (earlier.stream().noneMatch(other -> equal(image, other))) {
          earlier.add(
              new ViewedImage(
                  run + ": " + image.name(), image.role(), image.details(), image.source()));
        }
      }
    }
  }

  private static boolean sameGround(List<ViewedImage> some, List<ViewedImage> others) {
    Role role = first(some, Role.TRUTH).isPresent() ? Role.TRUTH : Role.GUIDE;
    Optional<ViewedImage> one = first(some, role);
    Optional<ViewedImage> other = first(others, role);
    return one.isPresent() && other.isPresent() && equal(one.get(), other.get());
  }

  private static Optional<ViewedImage> first(List<ViewedImage> images, Role role) {
    return images.stream().filter(image -> image.role() == role).findFirst();
  }

  private static boolean equal(ViewedImage one, ViewedImage other) {
    if (one.role() != other.role() || !one.shape().equals(other.shape())) {
      return false;
    }
    BandPlanes values = values(one);
    BandPlanes others = values(other);
    for (int band = 0; band < values.bands(); band++) {
      if (!Arrays.equals(values.band(band), others.band(band))) {
        return false;
      }
    }
    return true;
  }

  private static BandPlanes values(ViewedImage image) {
    ImageSource source = image.source();
    return source.read(Window.whole(source.height(), source.width()), 1);
  }

  List<ViewedScene> scenes() {
    return scenes.entrySet().stream()
        .map(entry -> new ViewedScene(entry.getKey(), entry.getValue()))
        .toList();
  }
}
