package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import java.util.OptionalInt;

/** The blur between the images of a pair, for those who want nothing else of it. */
public final class PairBlur {
  private PairBlur() {}

  /**
   * Blur, downsampling and shift as one kernel, estimated together with the response of the guide's
   * camera.
   *
   * @param pair an image pair, or parts of it side by side
   * @param counted indices of the low-resolution pixels that count, row by row
   * @return empty if the pair shows too little
   */
  public static Optional<SamplingKernel> of(Observation pair, int... counted) {
    if (counted.length == 0) {
      return Optional.empty();
    }
    SpectralBasis basis = SpectralBasis.of(pair.lowResolution(), OptionalInt.empty(), counted);
    HyperspectralCube coefficients = basis.coefficients(pair.lowResolution());
    try {
      return Optional.of(PairCameras.blurInTurns(coefficients, pair, counted));
    } catch (InapplicableException e) {
      return Optional.empty();
    }
  }
}
