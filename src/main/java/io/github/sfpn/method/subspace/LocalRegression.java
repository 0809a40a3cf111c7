package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

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

  /**
   * [h, w, p (channels + 1)]: for each direction the gain of every channel, then the constant,
   * which contains what the regressions leave over without its noise.
   */
  private final HyperspectralCube models;

  private final HyperspectralCube denoised;
  private final HyperspectralCube residuals;
  private final Strength strength;

  /**
   * What of a regression is of the whole image.
   *
   * @param ridge what draws gains to 0
   * @param kept of each direction, the share of what is left over that is no noise
   * @param variances Lambda, of what is left over, without the noise's
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
  record Strength(DMatrixRMaj ridge, double[] kept, double[] variances) {}

  private LocalRegression(
      HyperspectralCube models,
      HyperspectralCube denoised,
      HyperspectralCube residuals,
      Strength strength) {
    this.models = models;
    this.denoised = denoised;
    this.residuals = residuals;
    this.strength = strength;
  }

  /**
   * Fits coefficients to the guide.
   *
   * @param coefficients a, [h, w, p]
   * @param guide y, as the low-resolution camera sees it, [h, w, channels]
   * @param noise standard deviation of the noise of every coefficient
   * @param counted indices of the pixels that count for what is of the whole image
   */
  static LocalRegression of(
      HyperspectralCube coefficients, HyperspectralCube guide, double noise, int[] counted) {
    DMatrixRMaj ridge = WindowFits.ridge(guide, counted);
    HyperspectralCube models = models(coefficients, guide, ridge);
    HyperspectralCube fitted = fitted(models, guide, coefficients.bands());
    HyperspectralCube residuals = difference(coefficients, fitted);
    double[] variances = meanSquares(residuals, counted);
    double[] kept = new double[variances.length];
    for (int i = 0; i < kept.length; i++) {
      double remaining = Math.max(0, variances[i] - noise * noise);
      kept[i] = remaining > 0 ? remaining / variances[i] : 0;
      variances[i] = remaining;
    }
    addResiduals(models, fitted, residuals, kept, guide.bands());
    return new LocalRegression(models, fitted, residuals, new Strength(ridge, kept, variances));
  }

  /** The same of a window of an image of which the strength is known. */
  static LocalRegression of(
      HyperspectralCube coefficients, HyperspectralCube guide, Strength strength) {
    HyperspectralCube models = models(coefficients, guide, strength.ridge());
    HyperspectralCube fitted = fitted(models, guide, coefficients.bands());
    HyperspectralCube residuals = difference(coefficients, fitted);
    addResiduals(models, fitted, residuals, strength.kept(), guide.bands());
    return new LocalRegression(models, fitted, residuals, strength);
  }

  /** How far around a low-resolution pixel its model depends on the images, in such pixels. */
  static int reach() {
    return 2 * new GaussianWindow(SIGMA).radius();
  }

  private static HyperspectralCube models(
      HyperspectralCube coefficients, HyperspectralCube guide, DMatrixRMaj ridge) {
    GaussianWindow window = new GaussianWindow(SIGMA);
    return window.means(new WindowFits(coefficients, guide, window, ridge).models());
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

  private static double[] meanSquares(HyperspectralCube residuals, int[] counted) {
    double[] sums = new double[residuals.bands()];
    for (int pixel : counted) {
      for (int i = 0; i < sums.length; i++) {
        double residual = residuals.values()[pixel * sums.length + i];
        sums[i] += residual * residual / counted.length;
      }
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
    int dimension = strength.variances().length;
    HyperspectralCube detailed = new HyperspectralCube(guide.height(), guide.width(), dimension);
    Interpolation.BICUBIC.resize(
        models,
        guide.height(),
        guide.width(),
        (row, values) -> evaluate(values, 0, guide, row, detailed));
    return detailed;
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
    return strength.variances().clone();
  }

  /** What of it is of the whole image. */
  Strength strength() {
    return strength;
  }
}
