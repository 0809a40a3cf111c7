package io.github.sfpn.evaluation;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.Degraded;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * Turns a scene into what the methods see of it, always the same for the same seeds.
 *
 * @param response of the guide's camera
 * @param degradation of the hyperspectral camera
 * @param seeds of the experiment; noise is addressed by the scene's name, so it does not matter
 *     which scenes are tested beside it
 * @param scale s
 */
public record SceneObserver(
    SpectralResponse response, Degradation degradation, Seeds seeds, int scale) {

  /**
   * A scene whose truth is known, and what is seen of it.
   *
   * @param name of the scene
   * @param truth [H, W, L], H and W multiples of the scale
   * @param observation of it
   */
  public record Observed(String name, HyperspectralCube truth, Observation observation) {}

  /** Observes a scene; rows and columns beyond a multiple of the scale are left out. */
  public Observed observe(Scene scene) {
    HyperspectralCube truth = wholePixels(scene.cube());
    Degraded degraded =
        degradation.apply(truth, seeds.random(Purpose.TEST_DEGRADATION, scene.name().hashCode()));
    Observation observation =
        new Observation(
            degraded.lowResolution(),
            response.apply(truth),
            scale,
            Optional.of(response),
            Optional.of(degraded.samplingKernel(scale)));
    return new Observed(scene.name(), truth, observation);
  }

  private HyperspectralCube wholePixels(HyperspectralCube cube) {
    int height = cube.height() / scale * scale;
    int width = cube.width() / scale * scale;
    boolean whole = height == cube.height() && width == cube.width();
    return whole ? cube : cube.crop(0, 0, height, width);
  }
}
