package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A scene in the form of the Columbia CAVE database: one PNG file a band.
 *
 * @param name the scene, without the {@code _ms} of its folder
 * @param images the bands in order of wavelength, all of one size
 */
record CaveScene(String name, List<BandImage> images) implements SceneSource {
  CaveScene {
    BandImage first = images.get(0);
    for (BandImage image : images) {
      if (image.height() != first.height() || image.width() != first.width()) {
        throw new DataException(
            "%s: expected %d x %d pixels as in %s, found %d x %d. All bands of a scene must have one size; copy or download this file again."
                .formatted(
                    image.file(),
                    first.height(),
                    first.width(),
                    first.file().getFileName(),
                    image.height(),
                    image.width()));
      }
    }
  }

  /**
   * Opens the headers of a scene's files.
   *
   * @param files in order of wavelength
   */
  static CaveScene open(String name, List<Path> files) {
    return new CaveScene(name, files.stream().map(BandImage::open).toList());
  }

  @Override
  public int height() {
    return images.get(0).height();
  }

  @Override
  public int width() {
    return images.get(0).width();
  }

  @Override
  public int bands() {
    return images.size();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return Optional.of(VisibleBands.wavelengths(bands()));
  }

  @Override
  public Scene load() {
    // decompression takes nearly all of the time, so the bands are decoded on all cores
    List<float[]> planes =
        IntStream.range(0, bands()).parallel().mapToObj(band -> images.get(band).read()).toList();
    HyperspectralCube cube = new HyperspectralCube(height(), width(), bands());
    float[] values = cube.values();
    for (int pixel = 0, at = 0; at < values.length; pixel++) {
      for (float[] plane : planes) {
        values[at++] = plane[pixel];
      }
    }
    return new Scene(name, cube);
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint().add(name);
    images.forEach(image -> fingerprint.add(image.file()));
    return fingerprint.hex();
  }
}
