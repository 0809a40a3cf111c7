package io.github.sfpn.data;

/** The middle of a scene, no more than a number of pixels along each axis. */
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
  public Scene load() {
    HyperspectralCube cube = whole.load().cube();
    int top = (cube.height() - height()) / 2;
    int left = (cube.width() - width()) / 2;
    return new Scene(name(), cube.crop(top, left, height(), width()));
  }

  @Override
  public String fingerprint() {
    return whole.fingerprint();
  }
}
