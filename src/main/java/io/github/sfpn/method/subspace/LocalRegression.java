package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import java.util.stream.IntStream;

/**
 * How the coefficients of a scene follow its guide: around every low-resolution pixel each
 * coefficient is a constant and a weighted sum of the guide's channels, fitted to the pixels
 * around; and where models of several pixels meet, their mean holds (the guided filter of He, Sun,
 * Tang, "Guided Image Filtering", IEEE TPAMI 35(6), 2013, from one camera's image to another's).
 *
 * <p>What the regressions leave over is noise and what the guide does not show; of its every
 * direction that share is kept which exceeds the noise (Wiener's). So the coefficients lose most of
 * the noise that the basis let through. Immutable.
 */
public final class LocalRegression {
  /** Standard deviation in low-resolution pixels of the weights around a pixel. */
  private static final double SIGMA = 1;

  private final HyperspectralCube models;
  private final HyperspectralCube denoised;
  private final HyperspectralCube residuals;
  private final double[] residualVariances;

  private LocalRegression(
      HyperspectralCube models,
      HyperspectralCube denoised,
      HyperspectralCube residuals,
      double[] residualVariances) {
    this.models = models;
    this.denoised = denoised;
    this.residuals = residuals;
    this.residualVariances = residualVariances;
  }

  /**
   * Fits coefficients to the guide.
   *
   * @param coefficients a, [h, w, p]
   * @param guide y, as the low-resolution camera sees it, [h, w, channels]
   * @param noise standard deviation of the noise of every coefficient
   */
  static LocalRegression of(HyperspectralCube coefficients, HyperspectralCube guide, double noise) {
    GaussianWindow window = new GaussianWindow(SIGMA);
    HyperspectralCube models = window.means(new WindowFits(coefficients, guide, window).models());
    HyperspectralCube fitted = fitted(models, guide, coefficients.bands());
    HyperspectralCube residuals = difference(coefficients, fitted);
    double[] variances = meanSquares(residuals);
    double[] kept = new double[variances.length];
    for (int i = 0; i < kept.length; i++) {
      double remaining = Math.max(0, variances[i] - noise * noise);
      kept[i] = remaining > 0 ? remaining / variances[i] : 0;
      variances[i] = remaining;
    }
    addResiduals(models, fitted, residuals, kept, guide.bands());
    return new LocalRegression(models, fitted, residuals, variances);
  }

  /** The coefficients that the models make of the guide. */
  private static HyperspectralCube fitted(
      HyperspectralCube models, HyperspectralCube guide, int dimension) {
    HyperspectralCube fitted = new HyperspectralCube(guide.height(), guide.width(), dimension);
    IntStream.range(0, guide.height())
        .parallel()
        .forEach(row -> evaluate(models.values(), models.index(row, 0), guide, row, fitted));
    return fitted;
  }

  /**
   * One row: {@code sum over channels of gain times guide} and the constant, for each direction.
   */
  private static void evaluate(
      float[] models, int modelsFrom, HyperspectralCube guide, int row, HyperspectralCube result) {
    int channels = guide.bands();
    int model = modelsFrom;
    int at = guide.index(row, 0);
    int to = result.index(row, 0);
    for (int column = 0; column < guide.width(); column++) {
      for (int i = 0; i < result.bands(); i++) {
        float sum = models[model + channels];
        for (int channel = 0; channel < channels; channel++) {
          sum += models[model + channel] * guide.values()[at + channel];
        }
        result.values()[to + i] = sum;
        model += channels + 1;
      }
      at += channels;
      to += result.bands();
    }
  }

  private static HyperspectralCube difference(HyperspectralCube a, HyperspectralCube fitted) {
    HyperspectralCube difference = new HyperspectralCube(a.height(), a.width(), a.bands());
    for (int i = 0; i < a.values().length; i++) {
      difference.values()[i] = a.values()[i] - fitted.values()[i];
    }
    return difference;
  }

  private static double[] meanSquares(HyperspectralCube residuals) {
    double[] sums = new double[residuals.bands()];
    int pixels = residuals.height() * residuals.width();
    for (int i = 0; i < residuals.values().length; i++) {
      double residual = residuals.values()[i];
      sums[i % sums.length] += residual * residual / pixels;
    }
    return sums;
  }

  /** Into the constants of the models, and into what is fitted. */
  private static void addResiduals(
      HyperspectralCube models,
      HyperspectralCube fitted,
      HyperspectralCube residuals,
      double[] kept,
      int channels) {
    for (int i = 0; i < residuals.values().length; i++) {
      float residual = (float) (kept[i % kept.length] * residuals.values()[i]);
      models.values()[i * (channels + 1) + channels] += residual;
      fitted.values()[i] += residual;
    }
  }

  /**
   * The models at a guide of another size.
   *
   * @param guide Y, [H, W, channels]
   * @return V, [H, W, p]
   */
  HyperspectralCube at(HyperspectralCube guide) {
    int dimension = residualVariances.length;
    HyperspectralCube detailed = new HyperspectralCube(guide.height(), guide.width(), dimension);
    Interpolation.BICUBIC.resize(
        models,
        guide.height(),
        guide.width(),
        (row, values) -> evaluate(values, 0, guide, row, detailed));
    return detailed;
  }

  /**
   * The models, [h, w, p (channels + 1)]: for each direction the gain of every channel, then the
   * constant, in which is what the regressions leave over without its noise. Not a copy.
   */
  public HyperspectralCube models() {
    return models;
  }

  /** The coefficients with less noise, [h, w, p]. Not a copy. */
  public HyperspectralCube denoised() {
    return denoised;
  }

  /** What the regressions alone leave over, noise included, [h, w, p]. Not a copy. */
  public HyperspectralCube residuals() {
    return residuals;
  }

  /** Lambda, [p]: variances of what the regressions leave over, without the noise's. */
  public double[] residualVariances() {
    return residualVariances.clone();
  }
}
