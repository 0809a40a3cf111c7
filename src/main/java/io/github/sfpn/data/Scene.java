package io.github.sfpn.data;

import java.util.Optional;

/**
 * One image of a dataset, as it was recorded.
 *
 * <p>The size of a recorded guide determines the role of the cube: with a guide of the same size,
 * the cube is the ground truth; with a guide {@code s} times as high and wide, the two are a real
 * pair without ground truth.
 *
 * @param name name, unique in its dataset; used for folders, figures and table rows
 * @param cube hyperspectral, [H, W, L] in [0, 1]
 * @param guide recorded guide, [H or s H, W or s W, channels] in [0, 1]; empty if the guide is
 *     computed from the cube
 */
public record Scene(String name, HyperspectralCube cube, Optional<HyperspectralCube> guide)
    implements CropSource {
  /** A scene whose guide is computed from the cube. */
  public Scene(String name, HyperspectralCube cube) {
    this(name, cube, Optional.empty());
  }

  @Override
  public int height() {
    return cube.height();
  }

  @Override
  public int width() {
    return cube.width();
  }

  @Override
  public Scene crop(int top, int left, int cropHeight, int cropWidth) {
    return new Scene(
        name,
        cube.crop(top, left, cropHeight, cropWidth),
        guide.map(
            recorded -> {
              int finer = recorded.height() / cube.height();
              return recorded.crop(
                  finer * top, finer * left, finer * cropHeight, finer * cropWidth);
            }));
  }

  /** Whether a value of the cube or of the guide is no data. */
  public boolean hasGaps() {
    return cube.hasGaps() || guide.filter(HyperspectralCube::hasGaps).isPresent();
  }

  /** Whether a pixel lacks a value, in the cube or in a guide of its size. */
  boolean hasGap(int row, int column) {
    return hasGap(cube, row, column)
        || guide.filter(recorded -> !isPair() && hasGap(recorded, row, column)).isPresent();
  }

  private static boolean hasGap(HyperspectralCube cube, int row, int column) {
    int first = cube.index(row, column);
    for (int i = first; i < first + cube.bands(); i++) {
      if (Float.isNaN(cube.values()[i])) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is a real pair: the guide has more pixels than the cube. */
  public boolean isPair() {
    return guide.filter(recorded -> recorded.height() != cube.height()).isPresent();
  }
}
