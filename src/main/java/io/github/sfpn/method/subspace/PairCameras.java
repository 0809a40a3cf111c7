package io.github.sfpn.method.subspace;

import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.BlurEstimation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.GuideConsistency;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.SubspaceConfig.Response;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The two cameras of an image pair, given, assumed or estimated.
 *
 * @param kernel k: what the hyperspectral camera makes of an image as fine as the guide
 * @param response R U, [channels][p]: what the guide's camera sees of the coefficients; empty if
 *     the estimate need not explain the guide
 * @param guideError variance that an estimated response leaves of the guide, beyond the noise; 0
 *     for a known one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record PairCameras(SamplingKernel kernel, Optional<double[][]> response, double guideError) {
  /** A blur is estimated with a response and a response with a blur: they then move no more. */
  private static final int TURNS = 3;

  /** Of the response's squares, relative to the mean diagonal of a a'. */
  private static final double RIDGE = 1e-9;

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
            : pair.response().map(response -> basis.seenBy(GuideConsistency.weights(response)));
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
              known
                  .map(response -> blur(response, a, pair, counted))
                  .orElseGet(() -> blurInTurns(a, pair, counted));
        };
    if (config.response() == Response.NONE) {
      return new PairCameras(kernel, Optional.empty(), 0);
    }
    if (known.isPresent()) {
      return new PairCameras(kernel, known, 0);
    }
    HyperspectralCube y = kernel.sample(pair.guide());
    double[][] estimated = response(a, y, counted);
    return new PairCameras(
        kernel, Optional.of(estimated), misfit(estimated, a, y, counted, basis.noise()));
  }

  static SamplingKernel blurInTurns(HyperspectralCube a, Observation pair, int[] counted) {
    SamplingKernel kernel = SamplingKernel.gaussian(pair.scale(), pair.scale() / 2.0, 0.5);
    for (int turn = 0; turn < TURNS; turn++) {
      kernel = blur(response(a, kernel.sample(pair.guide()), counted), a, pair, counted);
    }
    return kernel;
  }

  private static SamplingKernel blur(
      double[][] response, HyperspectralCube a, Observation pair, int[] counted) {
    return BlurEstimation.of(
            SpectralBasis.mixed(a, floats(response)), pair.guide(), pair.scale(), counted)
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

  /** Least squares of {@code y = (R U) a} over the pixels that count. */
  static double[][] response(HyperspectralCube a, HyperspectralCube y, int[] counted) {
    int dimension = a.bands();
    int channels = y.bands();
    DMatrixRMaj normal = new DMatrixRMaj(dimension, dimension);
    DMatrixRMaj right = new DMatrixRMaj(dimension, channels);
    for (int pixel : counted) {
      for (int i = 0; i < dimension; i++) {
        double value = a.values()[pixel * dimension + i];
        for (int j = 0; j < dimension; j++) {
          normal.add(i, j, value * a.values()[pixel * dimension + j]);
        }
        for (int channel = 0; channel < channels; channel++) {
          right.add(i, channel, value * y.values()[pixel * channels + channel]);
        }
      }
    }
    double ridge = RIDGE * CommonOps_DDRM.trace(normal) / dimension;
    for (int i = 0; i < dimension; i++) {
      normal.add(i, i, ridge + Double.MIN_NORMAL);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(dimension);
    DMatrixRMaj response = new DMatrixRMaj(dimension, channels);
    if (!solver.setA(normal)) {
      throw new InapplicableException(
          "the low-resolution cube shows too little to estimate the response of the guide's camera from; response = none does without");
    }
    solver.solve(right, response);
    CommonOps_DDRM.transpose(response);
    return response.get2DData();
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
