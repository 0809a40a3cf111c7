package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.util.Optional;

/**
 * One image of a dataset that is kept in files: scenes are the whole of it, or parts.
 *
 * @param name of the cube's file, without its ending
 * @param guide recorded with the cube
 * @param guideScale how many times finer than the cube the guide is; 1 where there is none
 * @param wavelengths of the bands in nm, where known
 */
record Recording(
    String name,
    Intensities cube,
    Optional<Intensities> guide,
    int guideScale,
    Optional<double[]> wavelengths) {

  static Recording of(
      String name, Intensities cube, Optional<Intensities> guide, Optional<double[]> wavelengths) {
    int scale = guide.map(recorded -> scale(cube, recorded)).orElse(1);
    return new Recording(name, cube, guide, scale, wavelengths);
  }

  private static int scale(Intensities cube, Intensities guide) {
    int height = guide.stored().height();
    int width = guide.stored().width();
    int scale = height / cube.stored().height();
    if (scale < 1
        || height != scale * cube.stored().height()
        || width != scale * cube.stored().width()) {
      throw new DataException(
          "%s: expected a guide of as many pixels as its cube, %d x %d, or the same multiple of both, found %d x %d. Cut the images to the same ground, or name another dataset.guide.file."
              .formatted(
                  guide.stored().path(),
                  cube.stored().height(),
                  cube.stored().width(),
                  height,
                  width));
    }
    return scale;
  }

  SceneSource whole() {
    return new RecordedScene(name, this, cube.whole());
  }
}
