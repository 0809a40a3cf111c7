package io.github.sfpn.method.subspace;

import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.GuideConsistency;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The fusion in closed form. The low-resolution cube's coefficients in its own spectral basis are
 * regressed, around every pixel, on the guide as the low-resolution camera sees it; the regressions
 * hold for the guide itself; what they make of it is corrected until it explains the guide exactly
 * and the low-resolution cube nearly.
 *
 * <p>Statistics are of the whole image, sums have one order: the result is the same on any number
 * of threads.
 */
public final class ClosedForm {
  /**
   * Corrections by the low-resolution cube. The second adds 0.1 to 0.2 dB on airborne scenes, and
   * nothing on CAVE.
   */
  static final int PASSES = 2;

  /**
   * Of the error that an estimated response makes. The regressions' errors are larger at the guide
   * than where they are measured, at the low-resolution pixels; chosen on training scenes.
   */
  private static final double ERROR_SHARE = 0.1;

  private final SubspaceConfig config;
  private final FixedBlurConfig fixed;

  /**
   * @param fixed the blur where the configuration says that it is fixed
   */
  public ClosedForm(SubspaceConfig config, FixedBlurConfig fixed) {
    this.config = config;
    this.fixed = fixed;
  }

  /**
   * Fuses an image pair.
   *
   * @throws DataException if an image holds values that are not finite
   * @throws InapplicableException if the guide shows nothing, if a blur that is to be known is not,
   *     or if the pair does not show one that is to be estimated
   */
  public SubspaceEstimate of(Observation pair) {
    return estimate(fit(pair, pair.measuredPixels()));
  }

  /**
   * Fuses a window of an image.
   *
   * @param window its results hold where the image's pixels within {@link SceneStatistics#reach}
   *     are in it
   * @param statistics of the image
   */
  public static SubspaceEstimate of(Observation window, SceneStatistics statistics) {
    HyperspectralCube low = statistics.basis().coefficients(window.lowResolution());
    HyperspectralCube lowGuide = statistics.kernel().sample(window.guide());
    LocalRegression regression = LocalRegression.of(low, lowGuide, statistics.strength());
    return estimate(new LowResolutionFit(window, statistics, low, lowGuide, regression));
  }

  private static SubspaceEstimate estimate(LowResolutionFit found) {
    HyperspectralCube guide = found.pair().guide();
    HyperspectralCube estimate = found.regression().at(guide);
    makeConsistent(estimate, guide, found.regression(), found.statistics());
    return new SubspaceEstimate(found, estimate);
  }

  /**
   * Finds what holds of a whole image, by a sample of it.
   *
   * @param pair the image, or parts of it side by side
   * @param counted indices of the pair's low-resolution pixels, row by row, whose surroundings are
   *     those of the image: the others count for nothing
   * @throws DataException as {@link #of(Observation)}
   * @throws InapplicableException as {@link #of(Observation)}, or if no pixel counts
   */
  public LowResolutionFit fit(Observation pair, int... counted) {
    if (counted.length == 0) {
      throw new InapplicableException(
          "no pixel of the low-resolution cube has data in all bands, with a guide beneath it that has");
    }
    requireFinite("low-resolution cube", pair.lowResolution());
    requireFinite("guide", pair.guide());
    requireDetail(pair.guide());
    SpectralBasis basis =
        SpectralBasis.of(
            pair.lowResolution(), config.fixedDimension(), counted, pair.missingPixels());
    HyperspectralCube low = basis.coefficients(pair.lowResolution());
    PairCameras cameras = PairCameras.of(pair, basis, low, counted, config, fixed);
    HyperspectralCube lowGuide = cameras.kernel().sample(pair.guide());
    LocalRegression regression = LocalRegression.of(low, lowGuide, basis.noise(), counted);
    Optional<GuideConsistency> consistency =
        cameras.response().map(response -> step(response, cameras.guideError(), regression));
    SceneStatistics statistics =
        new SceneStatistics(
            basis, cameras.kernel(), regression.strength(), consistency, cameras.adjustment());
    return new LowResolutionFit(pair, statistics, low, lowGuide, regression);
  }

  /**
   * The smallest correction that explains the guide; where the response itself explains it badly, a
   * smaller one, as the errors of the guide and of the regressions weigh.
   */
  private static GuideConsistency step(
      double[][] response, double guideError, LocalRegression regression) {
    double mean = Arrays.stream(regression.residualVariances()).average().orElseThrow();
    if (guideError == 0 || mean == 0) {
      return GuideConsistency.smallest(response);
    }
    int dimension = regression.residualVariances().length;
    double[][] covariance = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      covariance[i][i] = mean;
    }
    return GuideConsistency.of(response, covariance, ERROR_SHARE * guideError);
  }

  /**
   * Turns of the guide's and the low-resolution cube's corrections, in place; the guide has the
   * last word.
   */
  private static void makeConsistent(
      HyperspectralCube estimate,
      HyperspectralCube guide,
      LocalRegression regression,
      SceneStatistics of) {
    of.consistency().ifPresent(step -> step.correct(estimate, guide));
    for (int pass = 0; pass < PASSES; pass++) {
      HyperspectralCube residual = of.kernel().sample(estimate);
      float[] wanted = regression.denoised().values();
      for (int i = 0; i < wanted.length; i++) {
        residual.values()[i] = wanted[i] - residual.values()[i];
      }
      Interpolation.BICUBIC.resize(
          residual,
          estimate.height(),
          estimate.width(),
          (row, values) -> add(estimate, row, values));
      of.consistency().ifPresent(step -> step.correct(estimate, guide));
    }
  }

  private static void add(HyperspectralCube estimate, int row, float[] values) {
    int from = estimate.index(row, 0);
    for (int i = 0; i < values.length; i++) {
      estimate.values()[from + i] += values[i];
    }
  }

  private static void requireFinite(String name, HyperspectralCube cube) {
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int pixel = i / cube.bands();
        throw new DataException(
            "the %s has the value %s in row %d, column %d, band %d, counted from 1; a fusion needs finite values: dataset.invalid = clip makes NaN 0, or crop the image"
                .formatted(
                    name,
                    values[i],
                    pixel / cube.width() + 1,
                    pixel % cube.width() + 1,
                    i % cube.bands() + 1));
      }
    }
  }

  private static void requireDetail(HyperspectralCube guide) {
    float[] values = guide.values();
    for (int i = guide.bands(); i < values.length; i++) {
      if (values[i] != values[i % guide.bands()]) {
        return;
      }
    }
    throw new InapplicableException(
        "the guide shows nothing: every pixel of it has the same values, %s in its first channel; bicubic enlarges without a guide"
            .formatted(values[0]));
  }
}
