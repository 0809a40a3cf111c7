package io.github.sfpn.cli;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.evaluation.figure.DisplayBands;
import io.github.sfpn.report.figure.ColourImage;
import io.github.sfpn.report.figure.Plane;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A picture of three bands of a cube, thinned out, contrasts stretched. */
final class QuickLook {
  /** Rows and columns of a picture; of larger images every second pixel, or third, is shown. */
  private static final int LARGEST = 1024;

  /** Shares of the pixels of a band that are shown as black and as white. */
  private static final double BLACK = 0.02;

  private static final double WHITE = 0.98;

  private final StoredCube cube;
  private final int[] bands;
  private final int step;

  QuickLook(StoredCube cube) {
    List<Integer> asStored = cube.bands() == 3 ? List.of(1, 2, 3) : List.of();
    DisplayBands colours = DisplayBands.of(asStored, cube.bands(), cube.wavelengths());
    this.cube = cube;
    bands = new int[] {colours.red(), colours.green(), colours.blue()};
    step = (Math.max(cube.height(), cube.width()) + LARGEST - 1) / LARGEST;
  }

  /** The bands shown as red, green and blue, counted from 0. */
  int[] bands() {
    return bands.clone();
  }

  /** One pixel of so many by so many is shown. */
  int step() {
    return step;
  }

  void write(Path png) {
    Plane[] planes = planes(cube.withBands(bands));
    new ColourImage(planes[0], planes[1], planes[2]).write(png);
  }

  private Plane[] planes(StoredCube shown) {
    int height = (shown.height() + step - 1) / step;
    int width = (shown.width() + step - 1) / step;
    float[][] values = new float[shown.bands()][height * width];
    shown.forEachPart(
        (part, top, firstBand) -> {
          for (int row = 0; row < part.height(); row++) {
            if ((top + row) % step == 0) {
              thin(part, row, values, firstBand, (top + row) / step * width);
            }
          }
        });
    return Arrays.stream(values)
        .map(band -> new Plane(height, width, band))
        .map(QuickLook::stretched)
        .toArray(Plane[]::new);
  }

  private void thin(HyperspectralCube part, int row, float[][] values, int firstBand, int target) {
    for (int column = 0; column < part.width(); column += step) {
      for (int band = 0; band < part.bands(); band++) {
        values[firstBand + band][target + column / step] = part.get(row, column, band);
      }
    }
  }

  private static Plane stretched(Plane plane) {
    double black = plane.quantile(BLACK);
    double white = plane.quantile(WHITE);
    return plane.stretched(black, white > black ? white : black + 1);
  }
}
