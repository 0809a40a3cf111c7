package io.github.sfpn.method.mhfnet;

import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.network.mhfnet.GuideToBands;

/**
 * Regresses the bands on the guide's channels over the training scenes, for the initial weights of
 * MHF-net.
 *
 * @param camera of the guides
 * @param dataset whose training scenes are read
 */
record GuideRegression(GuideCamera camera, Dataset dataset) {
  /** Values that are read at a time, 64 MiB, because a scene may be larger than memory. */
  private static final long PART = 1 << 24;

  /**
   * Fits the regression to all pixels.
   *
   * @return [guide channels, L], row-major
   */
  float[] guideToBands() {
    return guideToBands(PART);
  }

  /** The same with a limit on the values that are read at a time. */
  float[] guideToBands(long part) {
    GuideToBands fit = new GuideToBands(camera.channels(), dataset.bands());
    dataset.train().stream().map(ReducedResolution::of).forEach(scene -> add(scene, part, fit));
    return fit.solve();
  }

  private void add(SceneSource scene, long part, GuideToBands fit) {
    int rows = (int) Math.max(1, part / ((long) scene.width() * scene.bands()));
    for (int top = 0; top < scene.height(); top += rows) {
      Scene strip = scene.crop(top, 0, Math.min(rows, scene.height() - top), scene.width());
      fit.add(camera.guide(strip).values(), strip.cube().values());
    }
  }
}
