package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scene in the form of the Columbia CAVE database: one PNG file a band, its values divided by the
 * largest that 8 or 16 bits can hold.
 *
 * @param name the scene, without the {@code _ms} of its folder
 * @param files the bands in order of wavelength
 * @param stored what they hold
 */
record CaveScene(String name, List<Path> files, StoredCube stored) implements SceneSource {
  /**
   * Opens the headers of a scene's files.
   *
   * @param files in order of wavelength
   * @throws io.github.sfpn.data.DataException if one is damaged or no gray image, or they disagree
   */
  static CaveScene open(String name, Path folder, List<Path> files) {
    return new CaveScene(name, files, CubeFile.ofBands(folder, files).cube(""));
  }

  @Override
  public int height() {
    return stored.height();
  }

  @Override
  public int width() {
    return stored.width();
  }

  @Override
  public int bands() {
    return stored.bands();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return Optional.of(VisibleBands.wavelengths(bands()));
  }

  @Override
  public Scene load() {
    return crop(0, 0, height(), width());
  }

  @Override
  public Scene crop(int top, int left, int cropHeight, int cropWidth) {
    HyperspectralCube cube = stored.read(top, left, cropHeight, cropWidth);
    float largest = stored.variable().type() == ElementType.UINT8 ? 255 : 65535;
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= largest;
    }
    return new Scene(name, cube);
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint().add(name);
    files.forEach(fingerprint::add);
    return fingerprint.hex();
  }
}
