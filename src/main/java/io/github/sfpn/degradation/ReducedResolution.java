package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Training on a real pair without ground truth (Wald, Ranchin, Mangolini, "Fusion of satellite
 * images of different spatial resolutions", 1997; the paper's real-image protocol): both images are
 * downsampled by the scale, and the low-resolution cube itself is the ground truth.
 *
 * <p>The guide is reduced by bicubic interpolation without anti-aliasing, which only reads the
 * nearest neighbours; so a crop with a margin of one pixel can be reduced by itself.
 *
 * @param pair the recorded pair
 */
public record ReducedResolution(SceneSource pair) implements SceneSource {
  /**
   * The scene at reduced resolution, with the pair's cube as ground truth; a scene that is no pair
   * is returned unchanged.
   */
  public static SceneSource of(SceneSource scene) {
    return scene.guideScale() > 1 ? new ReducedResolution(scene) : scene;
  }

  /**
   * The scene at reduced resolution, with the pair's cube as ground truth.
   *
   * @return the same cube with the guide at its size; a scene that is no pair is returned unchanged
   */
  public static Scene of(Scene scene) {
    return scene.isPair()
        ? new Scene(
            scene.name(), scene.cube(), scene.guide().map(guide -> reduced(guide, scene.cube())))
        : scene;
  }

  private static HyperspectralCube reduced(HyperspectralCube guide, HyperspectralCube cube) {
    return Interpolation.BICUBIC.resize(guide, cube.height(), cube.width()).clipped();
  }

  @Override
  public Scene load() {
    return of(pair.load());
  }

  @Override
  public Scene crop(int top, int left, int cropHeight, int cropWidth) {
    int above = Math.max(0, top - 1);
    int before = Math.max(0, left - 1);
    int below = Math.min(pair.height(), top + cropHeight + 1);
    int behind = Math.min(pair.width(), left + cropWidth + 1);
    return of(pair.crop(above, before, below - above, behind - before))
        .crop(top - above, left - before, cropHeight, cropWidth);
  }

  @Override
  public void requireReadable() {
    pair.requireReadable();
  }

  @Override
  public String name() {
    return pair.name();
  }

  @Override
  public int height() {
    return pair.height();
  }

  @Override
  public int width() {
    return pair.width();
  }

  @Override
  public int bands() {
    return pair.bands();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return pair.wavelengths();
  }

  @Override
  public OptionalInt guideChannels() {
    return pair.guideChannels();
  }

  @Override
  public String fingerprint() {
    return pair.fingerprint();
  }
}
