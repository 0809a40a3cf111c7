package io.github.sfpn.method.subspace.net;

import io.github.sfpn.method.subspace.SpectralBasis;

/** Chooses how the network sees the basis of a scene. */
interface SceneFrames {
  /** The frame of a basis. */
  Frame of(SpectralBasis basis);

  /** Every scene's own leading directions. */
  static SceneFrames leading(int coefficients) {
    return basis -> Frame.leading(basis.dimension(), coefficients);
  }
}
