package io.github.sfpn.method.refinement;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.window.Window;
import java.util.BitSet;
import java.util.Optional;

/**
 * What the pixels of an image count in the loss: those that were measured completely all the same,
 * the others nothing. The mean over the image is 1.
 *
 * @param weights of the low-resolution pixels, [h, w, 1]; empty: all were measured
 * @param scale s
 */
record LossWeights(Optional<HyperspectralCube> weights, int scale) {
  /**
   * The weights of an observation.
   *
   * @throws io.github.sfpn.method.InapplicableException if no pixel was measured completely
   */
  static LossWeights of(Observation observation) {
    return new LossWeights(
        observation
            .measured()
            .map(measured -> weights(observation, measured, observation.measuredPixels().length)),
        observation.scale());
  }

  private static HyperspectralCube weights(Observation observation, BitSet measured, int count) {
    HyperspectralCube low = observation.lowResolution();
    HyperspectralCube weights = new HyperspectralCube(low.height(), low.width(), 1);
    float weight = (float) low.height() * low.width() / count;
    measured.stream().forEach(pixel -> weights.values()[pixel] = weight);
    return weights;
  }

  /** Of the low-resolution pixels that a window keeps, [h', w', 1]; [1, 1, 1] if all are 1. */
  HyperspectralCube ofLowResolution(Window window) {
    return weights.map(all -> window.keptLowResolution(all, scale)).orElseGet(LossWeights::one);
  }

  /** Of the guide's pixels that a window keeps, [H', W', 1]; [1, 1, 1] if all are 1. */
  HyperspectralCube ofGuide(Window window) {
    return weights
        .map(all -> enlarged(window.keptLowResolution(all, scale)))
        .orElseGet(LossWeights::one);
  }

  private static HyperspectralCube one() {
    return new HyperspectralCube(1, 1, 1, new float[] {1});
  }

  private HyperspectralCube enlarged(HyperspectralCube low) {
    HyperspectralCube fine = new HyperspectralCube(scale * low.height(), scale * low.width(), 1);
    for (int row = 0; row < fine.height(); row++) {
      for (int column = 0; column < fine.width(); column++) {
        fine.set(row, column, 0, low.get(row / scale, column / scale, 0));
      }
    }
    return fine;
  }
}
