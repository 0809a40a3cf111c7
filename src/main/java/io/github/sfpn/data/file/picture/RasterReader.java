package io.github.sfpn.data.file.picture;

import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import java.awt.image.Raster;
import java.util.function.Function;

/**
 * Reads a cube whose bands are the colours of a picture.
 *
 * @param decode decodes the rectangle of a box, with all colours
 * @param axes of the picture
 */
record RasterReader(Function<Box, Raster> decode, CubeAxes axes) implements CubeReader {
  @Override
  public float[] read(Box box) {
    Raster raster = decode.apply(box);
    float[] values = new float[box.size()];
    float[] plane = null;
    for (int k = 0; k < box.bands(); k++) {
      plane = raster.getSamples(0, 0, box.width(), box.height(), box.band(k), plane);
      for (int pixel = 0; pixel < plane.length; pixel++) {
        values[pixel * box.bands() + k] = plane[pixel];
      }
    }
    return values;
  }

  @Override
  public CubeShape together() {
    return axes.shape();
  }
}
