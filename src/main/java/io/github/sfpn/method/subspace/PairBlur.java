package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The two cameras of a pair, for those who want nothing else of it.
 *
 * @param kernel blur, downsampling and shift as one kernel
 * @param response R, [channels][L]: what the guide's camera sees of a spectrum, as far as the
 *     scene's own spectra show it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record PairBlur(SamplingKernel kernel, double[][] response) {
  /**
   * Estimates both together.
   *
   * @param pair an image pair, or parts of it side by side
   * @param counted indices of the low-resolution pixels that count, row by row
   * @return empty if the pair shows too little
   */
  public static Optional<PairBlur> of(Observation pair, int... counted) {
    if (counted.length == 0) {
      return Optional.empty();
    }
    SpectralBasis basis =
        SpectralBasis.of(pair.lowResolution(), OptionalInt.empty(), counted, pair.missingPixels());
    HyperspectralCube coefficients = basis.coefficients(pair.lowResolution());
    try {
      SamplingKernel kernel = PairCameras.blurInTurns(coefficients, pair, counted);
      HyperspectralCube lowGuide = kernel.sample(pair.guide());
      double[][] ofBasis = GuideResponse.estimated(coefficients, lowGuide, counted);
      return Optional.of(new PairBlur(kernel, ofSpectra(ofBasis, basis)));
    } catch (InapplicableException e) {
      return Optional.empty();
    }
  }

  /** (R U) U'. */
  private static double[][] ofSpectra(double[][] ofBasis, SpectralBasis basis) {
    double[][] response = new double[ofBasis.length][basis.bands()];
    for (int channel = 0; channel < response.length; channel++) {
      for (int band = 0; band < basis.bands(); band++) {
        for (int i = 0; i < basis.dimension(); i++) {
          response[channel][band] += ofBasis[channel][i] * basis.weight(i, band);
        }
      }
    }
    return response;
  }
}
