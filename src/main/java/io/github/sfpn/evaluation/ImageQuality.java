package io.github.sfpn.evaluation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.metric.Qnr;
import io.github.sfpn.evaluation.metric.SpectralAngle;
import io.github.sfpn.evaluation.metric.SquaredError;
import io.github.sfpn.evaluation.metric.StructuralSimilarity;
import io.github.sfpn.method.Observation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How near an estimate comes to the true cube, by the measures of the paper's tables, or, where no
 * truth is known, how well it agrees with its observations. The data range is 1; a measure that was
 * not taken is NaN.
 *
 * @param psnrDb peak signal-to-noise ratio from the mean squared error of the whole cube, in
 *     decibels; positive infinity for an estimate without error
 * @param psnrBandMeanDb mean of the bands' own signal-to-noise ratios, in decibels; positive
 *     infinity as soon as one band is without error
 * @param ssim structural similarity, mean over bands, at most 1
 * @param samDegrees spectral angle, mean over the pixels that have one; NaN if there is none
 * @param ergas relative dimensionless global error in synthesis; 0 is best
 * @param rmse root mean squared error of the whole cube
 * @param dLambda spectral distortion, 0 is best; as the next, of the QNR protocol (Alparone et al.,
 *     2008)
 * @param dS spatial distortion, 0 is best
 * @param qnr quality with no reference, {@code (1 - D_lambda) (1 - D_s)}, 1 is best
 */
public record ImageQuality(
    double psnrDb,
    double psnrBandMeanDb,
    double ssim,
    double samDegrees,
    double ergas,
    double rmse,
    double dLambda,
    double dS,
    double qnr) {

  /** Measured against a truth. */
  public ImageQuality(
      double psnrDb,
      double psnrBandMeanDb,
      double ssim,
      double samDegrees,
      double ergas,
      double rmse) {
    this(psnrDb, psnrBandMeanDb, ssim, samDegrees, ergas, rmse, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * Measures an estimate as it is. Methods may leave [0, 1] a little; whoever compares them clips
   * their estimates first ({@link HyperspectralCube#clipped()}), as the paper does.
   *
   * @param reference I, [H, W, L] in [0, 1], H and W at least 11
   * @param estimate [H, W, L]
   * @param scale s, which ERGAS divides by
   * @throws io.github.sfpn.data.DataException if the cubes are smaller than the window of SSIM
   * @throws IllegalArgumentException if the cubes differ in shape
   */
  public static ImageQuality of(
      HyperspectralCube reference, HyperspectralCube estimate, int scale) {
    if (!reference.sameShapeAs(estimate)) {
      throw new IllegalArgumentException(
          "expected an estimate of %s like its reference, found %s"
              .formatted(reference.shape(), estimate.shape()));
    }
    SquaredError error = SquaredError.between(reference, estimate);
    return new ImageQuality(
        error.psnr(),
        error.bandMeanPsnr(),
        StructuralSimilarity.between(reference, estimate),
        SpectralAngle.degreesBetween(reference, estimate),
        error.ergas(scale),
        error.rmse());
  }

  /**
   * Measures an estimate, clipped as above, by its observations alone.
   *
   * @param observation its low-resolution cube at least 8 x 8 pixels
   * @param estimate [H, W, L]
   */
  public static ImageQuality withoutTruth(Observation observation, HyperspectralCube estimate) {
    Qnr quality = Qnr.of(observation, estimate);
    return new ImageQuality(
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        quality.dLambda(),
        quality.dS(),
        quality.qnr());
  }

  /** Each measure averaged by itself, over at least one scene. */
  static ImageQuality mean(List<ImageQuality> scenes) {
    return new ImageQuality(
        mean(scenes, ImageQuality::psnrDb),
        mean(scenes, ImageQuality::psnrBandMeanDb),
        mean(scenes, ImageQuality::ssim),
        mean(scenes, ImageQuality::samDegrees),
        mean(scenes, ImageQuality::ergas),
        mean(scenes, ImageQuality::rmse),
        mean(scenes, ImageQuality::dLambda),
        mean(scenes, ImageQuality::dS),
        mean(scenes, ImageQuality::qnr));
  }

  private static double mean(List<ImageQuality> scenes, ToDoubleFunction<ImageQuality> measure) {
    return scenes.stream().mapToDouble(measure).average().orElseThrow();
  }
}
