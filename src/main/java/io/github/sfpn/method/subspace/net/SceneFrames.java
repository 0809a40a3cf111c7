package io.github.sfpn.method.subspace.net;

import io.github.sfpn.method.subspace.SpectralBasis;
import io.github.sfpn.network.subspace.MapLayout;
import java.util.Optional;

/** How the network sees scenes: {@code subspace-net.basis}. */
interface SceneFrames {
  /** The frame of a scene's basis. */
  Frame of(SpectralBasis basis);

  /** The channels that the network reads and writes. */
  MapLayout layout();

  /**
   * Root mean squares of the coefficients where they are the same for all scenes, [P]; empty where
   * every scene has its own.
   */
  Optional<float[]> fixedSizes();

  /** Every scene's own leading directions, a guide of any camera. */
  static SceneFrames leading(int coefficients) {
    return new SceneFrames() {
      @Override
      public Frame of(SpectralBasis basis) {
        return Frame.leading(basis.dimension(), coefficients);
      }

      @Override
      public MapLayout layout() {
        return new MapLayout(coefficients, AnyGuide.MAPS);
      }

      @Override
      public Optional<float[]> fixedSizes() {
        return Optional.empty();
      }
    };
  }
}
