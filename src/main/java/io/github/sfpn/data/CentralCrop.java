package io.github.sfpn.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The central crop of a scene, of at most a given size in pixels of the cube, with the same part of
 * a recorded guide.
 */
record CentralCrop(SceneSource whole, int size) implements SceneSource {
  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int height() {
    return Math.min(size, whole.height());
  }

  @Override
  public int width() {
    return Math.min(size, whole.width());
  }

  @Override
  public int bands() {
    return whole.bands();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return whole.wavelengths();
  }

  @Override
  public OptionalInt guideChannels() {
    return whole.guideChannels();
  }

  @Override
  public int guideScale() {
    return whole.guideScale();
  }

  @Override
  public Scene load() {
    return crop(0, 0, height(), width());
  }

  @Override
  public Scene crop(int top, int left, int cropHeight, int cropWidth) {
    int above = (whole.height() - height()) / 2;
    int before = (whole.width() - width()) / 2;
    return whole.crop(above + top, before + left, cropHeight, cropWidth);
  }

  @Override
  public String fingerprint() {
    return whole.fingerprint();
  }
}
