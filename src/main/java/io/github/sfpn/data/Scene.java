package io.github.sfpn.data;

import java.util.Optional;

/**
 * One image of a dataset, as it was recorded.
 *
 * <p>Where there is a guide of its own, its size says what the cube is: of the cube's height and
 * width, it shows the same pixels, and the cube is the truth; {@code s} times as high and wide, the
 * two are a real pair of a low-resolution cube and its guide, and no truth is known.
 *
 * @param name unique in its dataset; names folders, figures and table rows
 * @param cube hyperspectral, [H, W, L] in [0, 1]
 * @param guide what a second camera recorded, [H or s H, W or s W, channels] in [0, 1]; empty where
 *     the guide is made from the cube
 */
public record Scene(String name, HyperspectralCube cube, Optional<HyperspectralCube> guide)
    implements CropSource {
  /** A scene whose guide is made from the cube. */
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

  /** Whether this is a real pair: the guide has more pixels than the cube. */
  public boolean isPair() {
    return guide.filter(recorded -> recorded.height() != cube.height()).isPresent();
  }
}
