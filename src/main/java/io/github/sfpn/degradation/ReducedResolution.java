package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Learning from a real pair of which no truth is known (Wald, Ranchin, Mangolini, "Fusion of
 * satellite images of different spatial resolutions", 1997; the paper's real-image protocol): both
 * images are reduced by the scale, and what is to be recovered is the low-resolution cube itself.
 *
 * <p>The guide is reduced by bicubic interpolation without anti-aliasing, which reads no more than
 * the pixels of the cube's next neighbours; so a crop can be reduced by itself, with a margin of
 * one pixel.
 *
 * @param pair as it was recorded
 */
public record ReducedResolution(SceneSource pair) implements SceneSource {
  /** The scene whose truth is the cube of a pair; a scene that is no pair as it is. */
  public static SceneSource of(SceneSource scene) {
    return scene.guideScale() > 1 ? new ReducedResolution(scene) : scene;
  }

  /**
   * The scene whose truth is the cube of a pair.
   *
   * @return the cube as it is and the guide at its size; a scene that is no pair as it is
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
