package io.github.sfpn.evaluation;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.Degraded;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * Simulates the observations of a scene; the same seeds give the same observations.
 *
 * @param camera of the guides
 * @param degradation of the hyperspectral camera
 * @param guideDegradation how far the guide is from the one that the camera makes
 * @param seeds of the experiment; noise is addressed by the scene's name, so it does not matter
 *     which scenes are tested beside it
 * @param scale s
 * @param pairsOneScaleDown whether real pairs are reduced by the scale (Wald's protocol), so that
 *     their cube is the ground truth: for validation
 */
public record SceneObserver(
    GuideCamera camera,
    Degradation degradation,
    GuideDegradation guideDegradation,
    Seeds seeds,
    int scale,
    boolean pairsOneScaleDown) {

  /** Observes real pairs at their own resolution. */
  public SceneObserver(
      GuideCamera camera,
      Degradation degradation,
      GuideDegradation guideDegradation,
      Seeds seeds,
      int scale) {
    this(camera, degradation, guideDegradation, seeds, scale, false);
  }

  /**
   * A scene and its observation.
   *
   * @param name of the scene
   * @param truth [H, W, L], H and W multiples of the scale, with a gap wherever a result has one;
   *     empty for a real pair
   * @param observation of it
   */
  public record Observed(String name, Optional<HyperspectralCube> truth, Observation observation) {}

  /** The same observer, but it reduces real pairs by the scale. */
  public SceneObserver oneScaleDown() {
    return new SceneObserver(camera, degradation, guideDegradation, seeds, scale, true);
  }

  /** Whether a scene has a ground truth. */
  boolean knowsTruthOf(SceneSource scene) {
    return scene.guideScale() == 1 || pairsOneScaleDown;
  }

  /** Observes a scene; rows and columns beyond a multiple of the scale are cut off. */
  public Observed observe(Scene scene) {
    if (scene.isPair() && !pairsOneScaleDown) {
      return new Observed(
          scene.name(),
          Optional.empty(),
          observation(scene.cube(), camera.guide(scene), Optional.empty()));
    }
    Scene whole = wholePixels(ReducedResolution.of(scene));
    Degraded degraded =
        degradation.apply(
            whole.cube(), seeds.random(Purpose.TEST_DEGRADATION, scene.name().hashCode()));
    Observation observation =
        observation(
            degraded.lowResolution(),
            guideDegradation.guide(camera, whole, seeds, scene.name().hashCode()),
            Optional.of(degraded.samplingKernel(scale)));
    return new Observed(
        scene.name(), Optional.of(comparable(whole.cube(), observation)), observation);
  }

  private Observation observation(
      HyperspectralCube lowResolution, HyperspectralCube guide, Optional<SamplingKernel> sampling) {
    return new Observation(lowResolution, guide, scale, camera.response(), sampling);
  }

  /** The truth where results can be compared with it. */
  private static HyperspectralCube comparable(HyperspectralCube truth, Observation observation) {
    NoDataMask low = NoDataMask.ofGaps(observation.lowResolution());
    NoDataMask guide = NoDataMask.ofGaps(observation.guide());
    if (low.isEmpty() && guide.isEmpty()) {
      return truth;
    }
    HyperspectralCube copy =
        new HyperspectralCube(truth.height(), truth.width(), truth.bands(), truth.values().clone());
    return new FilledPair(observation, low, guide).withGaps(copy);
  }

  private Scene wholePixels(Scene scene) {
    int height = scene.cube().height() / scale * scale;
    int width = scene.cube().width() / scale * scale;
    boolean whole = height == scene.cube().height() && width == scene.cube().width();
    return whole
        ? scene
        : new Scene(
            scene.name(),
            scene.cube().crop(0, 0, height, width),
            scene.guide().map(guide -> guide.crop(0, 0, height, width)));
  }
}
