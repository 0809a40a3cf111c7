package io.github.sfpn.viewer;

import java.util.List;

/**
 * The images of one scene, which show the same ground; their sizes differ by whole factors.
 *
 * @param name as the page shows it, any text
 * @param images at least one, in the order of the page
 */
public record ViewedScene(String name, List<ViewedImage> images) {
  /** Copies the list. */
  public ViewedScene {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a scene without images: " + name);
    }
  }
}
