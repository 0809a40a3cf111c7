package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.PartsConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Images whose top left part trains and whose rest tests, each perhaps cut in tiles (section {@code
 * dataset.parts}).
 *
 * <p>The rest is what lies below, in full width, and what is right of the training part. Tiles lie
 * side by side; where none fits any more, pixels are left over.
 *
 * @param train named {@code <image>-train}, or {@code <image>-train-001} and so on
 * @param test likewise
 */
record DividedImages(List<SceneSource> train, List<SceneSource> test) {
  static DividedImages of(List<Recording> images, PartsConfig config) {
    List<SceneSource> train = new ArrayList<>();
    List<SceneSource> test = new ArrayList<>();
    int height = config.trainSize().get(0);
    int width = config.trainSize().get(1);
    for (Recording image : images) {
      Rectangle whole = image.cube().whole();
      if (height > whole.height() || width > whole.width()) {
        throw new DataException(
            "%s: expected an image of at least dataset.parts.train-size = %d x %d pixels, found %d x %d. Make the part smaller."
                .formatted(
                    image.cube().stored().path(), height, width, whole.height(), whole.width()));
      }
      Rectangle part = new Rectangle(0, 0, height, width);
      List<Rectangle> rest = new ArrayList<>();
      if (height < whole.height()) {
        rest.add(new Rectangle(height, 0, whole.height() - height, whole.width()));
      }
      if (width < whole.width()) {
        rest.add(new Rectangle(0, width, height, whole.width() - width));
      }
      add(image, "train", List.of(part), config.trainTile(), train);
      add(image, "test", rest, config.testTile(), test);
    }
    if (test.isEmpty()) {
      throw new DataException(
          "dataset.parts leaves nothing to test of %s: expected the part of %d x %d pixels that trains to leave a rest%s. Make it smaller."
              .formatted(
                  images.get(0).cube().stored().path(),
                  height,
                  width,
                  config.testTile().isEmpty()
                      ? ""
                      : " of at least test-tile = " + config.testTile()));
    }
    return new DividedImages(train, test);
  }

  private static void add(
      Recording image,
      String part,
      List<Rectangle> places,
      List<Integer> tile,
      List<SceneSource> scenes) {
    List<Rectangle> cut =
        tile.isEmpty()
            ? places
            : places.stream().flatMap(p -> p.tiles(tile.get(0), tile.get(1)).stream()).toList();
    for (int i = 0; i < cut.size(); i++) {
      String number = cut.size() == 1 ? "" : "-%03d".formatted(i + 1);
      scenes.add(new RecordedScene(image.name() + "-" + part + number, image, cut.get(i)));
    }
  }
}
