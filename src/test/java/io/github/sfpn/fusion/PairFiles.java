package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.nio.file.Path;
import java.util.Optional;

/** Image files of pairs for tests: a smooth scene that is a function of the place. */
public final class PairFiles {
  private PairFiles() {}

  /** What lies at a place on the ground, in [0.1, 0.9]. */
  public static double ground(double x, double y, int band) {
    return 0.5
        + 0.2 * Math.sin(x / 37 + band) * Math.cos(y / 29 - band / 2.0)
        + 0.2 * Math.cos((x + y) / 53 + band / 3.0);
  }

  /** An image whose pixels show the ground at their centres. */
  public static HyperspectralCube image(GeoTransform place, int height, int width, int bands) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double x = place.x(row + 0.5, column + 0.5);
        double y = place.y(row + 0.5, column + 0.5);
        for (int band = 0; band < bands; band++) {
          cube.set(row, column, band, (float) ground(x, y, band));
        }
      }
    }
    return cube;
  }

  /** North up, square pixels. */
  public static GeoTransform place(double x, double y, double pixel) {
    return new GeoTransform(x, pixel, 0, y, 0, -pixel);
  }

  /** UTM zone 33 north, or another system. */
  public static CubeMetadata at(GeoTransform place, int epsg) {
    return CubeMetadata.NONE.withGeoreference(
        new Georeference(Optional.of(place), Optional.of(CoordinateSystem.ofEpsg(epsg))));
  }

  /** Writes an image and opens it as one of a pair. */
  public static StoredImage stored(Path file, HyperspectralCube cube, CubeMetadata metadata) {
    CubeWriter.to(file).write("image", cube, metadata);
    return new StoredImage(file.getFileName().toString(), CubeFile.cubeAt(file.toString()), 1);
  }
}
