package io.github.sfpn.data;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws crops of a scene in which every value was measured, each with the same probability. A crop
 * with a gap is drawn again; only then are the places without gaps found, once, by reading the
 * scene strip by strip. Safe for several threads.
 */
final class CompleteCrops {
  private static final long VALUES = 1 << 22;

  private final CropSource scene;
  private final int side;

  /** top x width + left of every crop without gaps; null until it is needed. */
  private int[] places;

  /**
   * @param side height and width of a crop, at most those of the scene
   */
  CompleteCrops(CropSource scene, int side) {
    this.scene = scene;
    this.side = side;
  }

  /**
   * Draws one.
   *
   * @throws DataException if the scene has no crop without gaps
   */
  Scene draw(RandomGenerator random) {
    int top = random.nextInt(scene.height() - side + 1);
    int left = random.nextInt(scene.width() - side + 1);
    Scene crop = scene.crop(top, left, side, side);
    if (!crop.hasGaps()) {
      return crop;
    }
    int[] complete = places();
    int place = complete[random.nextInt(complete.length)];
    return scene.crop(place / scene.width(), place % scene.width(), side, side);
  }

  private synchronized int[] places() {
    if (places == null) {
      places = find();
    }
    return places;
  }

  /** By counting, at each column, the rows in a row whose next {@code side} pixels have no gap. */
  private int[] find() {
    int[] complete = new int[scene.width() - side + 1];
    IntStream.Builder found = IntStream.builder();
    int rows = 1; // until the number of bands is known
    for (int top = 0; top < scene.height(); ) {
      Scene strip = scene.crop(top, 0, rows, scene.width());
      for (int row = 0; row < rows; row++) {
        addRow(strip, row, complete);
        for (int left = 0; left < complete.length; left++) {
          if (complete[left] >= side) {
            found.add((top + row - side + 1) * scene.width() + left);
          }
        }
      }
      top += rows;
      long inRow = (long) scene.width() * strip.cube().bands();
      rows = (int) Math.min(scene.height() - top, Math.max(1, VALUES / inRow));
    }
    int[] all = found.build().toArray();
    if (all.length == 0) {
      throw new DataException(
          "training scene \"%s\": expected a square of %d x %d pixels (training.crop x scale) in which every value was measured, found none: pixels without data lie too close together. Reduce training.crop, leave bands with gaps out (dataset.bands), or leave the scene out."
              .formatted(scene.name(), side, side));
    }
    return all;
  }

  private void addRow(Scene strip, int row, int... complete) {
    int run = 0;
    for (int column = 0; column < strip.width(); column++) {
      run = strip.hasGap(row, column) ? 0 : run + 1;
      int left = column - side + 1;
      if (left >= 0) {
        complete[left] = run >= side ? complete[left] + 1 : 0;
      }
    }
  }
}
