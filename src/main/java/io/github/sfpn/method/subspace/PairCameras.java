package io.github.sfpn.method.subspace;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.BlurEstimation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.SubspaceConfig.Response;
import java.util.Optional;

/**
 * The two cameras of an image pair, given, assumed or estimated.
 *
 * @param kernel k: what the hyperspectral camera makes of an image as fine as the guide
 * @param response R U, [channels][p]: what the guide's camera sees of the coefficients; empty if
 *     the estimate need not explain the guide
 * @param guideError variance that an estimated response leaves of the guide, beyond the noise; 0
 *     for a known one
 * @param adjustment of a known response to the pair, as a share of the guide's size; 0 for others
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record PairCameras(
    SamplingKernel kernel, Optional<double[][]> response, double guideError, double adjustment) {
  /** A blur is estimated with a response and a response with a blur: they then move no more. */
  private static final int TURNS = 3;

  /**
   * The cameras as the configuration says.
   *
   * @param basis of the observation's low-resolution cube
   * @param a its coefficients, [h, w, p]
   * @param counted indices of the low-resolution pixels that count
   * @throws InapplicableException if a blur that is to be known is not, or if the pair does not
   *     show one that is to be estimated
   */
  static PairCameras of(
      Observation pair,
      SpectralBasis basis,
      HyperspectralCube a,
      int[] counted,
      SubspaceConfig config,
      FixedBlurConfig fixed) {
    Optional<double[][]> known =
        config.response() == Response.ESTIMATED
            ? Optional.empty()
            : pair.response().map(response -> basis.seenBy(response.weights()));
    if (config.response() == Response.KNOWN && known.isEmpty()) {
      throw new InapplicableException(
          "response = known needs the response of the guide's camera, which is not known; response = auto does without");
    }
    Optional<BlurEstimation> blurs =
        config.blur() == BlurSource.ESTIMATED && known.isPresent()
            ? Optional.of(estimation(pair, counted))
            : Optional.empty();
    SamplingKernel kernel =
        switch (config.blur()) {
          case KNOWN ->
              pair.sampling()
                  .orElseThrow(
                      () ->
                          new InapplicableException(
                              "blur = known needs the blur of the hyperspectral camera, which is not known; blur = estimated does without"));
          case FIXED -> SamplingKernel.gaussian(pair.scale(), fixed.sigma(), fixed.phase());
          case ESTIMATED ->
              blurs
                  .map(estimation -> blur(known.orElseThrow(), a, estimation))
                  .orElseGet(() -> blurInTurns(a, pair, counted));
        };
    if (config.response() == Response.NONE) {
      return new PairCameras(kernel, Optional.empty(), 0, 0);
    }
    if (known.isPresent()) {
      return config.response() == Response.KNOWN
          ? new PairCameras(kernel, known, 0, 0)
          : adjusted(known.get(), kernel, pair, a, counted, basis.noise(), blurs);
    }
    HyperspectralCube y = kernel.sample(pair.guide());
    double[][] estimated = GuideResponse.estimated(a, y, counted);
    return new PairCameras(
        kernel, Optional.of(estimated), misfit(estimated, a, y, counted, basis.noise()), 0);
  }

  private static PairCameras adjusted(
      double[][] told,
      SamplingKernel first,
      Observation pair,
      HyperspectralCube a,
      int[] counted,
      double noise,
      Optional<BlurEstimation> blurs) {
    SamplingKernel kernel = first;
    double[][] response =
        GuideResponse.adjusted(told, a, kernel.sample(pair.guide()), noise, counted);
    for (int turn = 1; turn < TURNS && blurs.isPresent(); turn++) {
      kernel = blur(response, a, blurs.orElseThrow());
      response = GuideResponse.adjusted(told, a, kernel.sample(pair.guide()), noise, counted);
    }
    double adjustment = GuideResponse.distance(told, response, a, counted);
    return new PairCameras(kernel, Optional.of(response), 0, adjustment);
  }

  private static BlurEstimation estimation(Observation pair, int... counted) {
    return new BlurEstimation(pair.guide(), pair.scale(), counted, pair.missingPixels());
  }

  static SamplingKernel blurInTurns(HyperspectralCube a, Observation pair, int[] counted) {
    BlurEstimation blurs = estimation(pair, counted);
    SamplingKernel kernel = SamplingKernel.gaussian(pair.scale(), pair.scale() / 2.0, 0.5);
    for (int turn = 0; turn < TURNS; turn++) {
      kernel = blur(GuideResponse.estimated(a, kernel.sample(pair.guide()), counted), a, blurs);
    }
    return kernel;
  }

  private static SamplingKernel blur(
      double[][] response, HyperspectralCube a, BlurEstimation blurs) {
    return blurs
        .kernel(SpectralBasis.mixed(a, floats(response)))
        .orElseThrow(
            () ->
                new InapplicableException(
                    "the image pair shows too little to estimate the blur from; blur = fixed assumes one"));
  }

  /** Mean over the channels of the variance of {@code y - (R U) a}, without that of the noise. */
  private static double misfit(
      double[][] response, HyperspectralCube a, HyperspectralCube y, int[] counted, double noise) {
    HyperspectralCube seen = SpectralBasis.mixed(a, floats(response));
    double sum = 0;
    int channels = seen.bands();
    for (int pixel : counted) {
      for (int i = pixel * channels; i < (pixel + 1) * channels; i++) {
        sum +=
            Math.pow((double) y.values()[i] - seen.values()[i], 2)
                / ((double) counted.length * channels);
      }
    }
    for (double[] channel : response) {
      for (double weight : channel) {
        sum -= noise * noise * weight * weight / response.length;
      }
    }
    return Math.max(0, sum);
  }

  private static float[][] floats(double[][] matrix) {
    float[][] floats = new float[matrix.length][matrix[0].length];
    for (int row = 0; row < floats.length; row++) {
      for (int column = 0; column < floats[row].length; column++) {
        floats[row][column] = (float) matrix[row][column];
      }
    }
    return floats;
  }
}
