package io.github.sfpn.degradation;

import io.github.sfpn.data.Scene;

/**
 * Learning from a real pair of which no truth is known (Wald, Ranchin, Mangolini, "Fusion of
 * satellite images of different spatial resolutions", 1997; the paper's real-image protocol): both
 * images are reduced by the scale, and what is to be recovered is the low-resolution cube itself.
 */
public final class OneScaleDown {
  private OneScaleDown() {}

  /**
   * The scene whose truth is the cube of a pair.
   *
   * @return the cube as it is and the guide at its size, by bicubic interpolation; a scene that is
   *     no pair as it is
   */
  public static Scene of(Scene scene) {
    return scene.isPair()
        ? new Scene(
            scene.name(),
            scene.cube(),
            scene
                .guide()
                .map(
                    guide ->
                        Interpolation.BICUBIC
                            .resize(guide, scene.cube().height(), scene.cube().width())
                            .clipped()))
        : scene;
  }
}
