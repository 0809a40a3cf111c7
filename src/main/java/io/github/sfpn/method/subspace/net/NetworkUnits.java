package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.subspace.LowResolutionFit;

/**
 * The units in which the network reads a closed form's result and answers, the same in every window
 * of an image. With a basis of the training scenes they are fixed. With a scene's own, scenes and
 * sensors share them: coefficients by their root mean square, residuals and the network's output by
 * the size of the residuals.
 *
 * @param frame how the network sees the scene's basis
 * @param guide the maps of the guide
 * @param size of coefficients, [P]
 * @param detail of the coefficients' detail, [P]
 * @param residual of what the regressions leave over, and of the network's output, [P]
 * @param levels the 2 P numbers of the sample: decades of noise and of residuals below the
 *     coefficient
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NetworkUnits(
    Frame frame, GuideMaps guide, float[] size, float[] detail, float[] residual, float[] levels) {
  /** Relative to a coefficient: residuals below it are rounding. */
  private static final double LEAST = 1e-4;

  private static final double SMALLEST = 1e-7;

  /** Of the errors of coefficients on training scenes, which are 0.005 to 0.03. */
  private static final float FIXED_UNIT = 0.02f;

  /** Size of detail relative to the coefficient's; 0.2 to 0.4 on training scenes. */
  private static final float FIXED_DETAIL = 0.3f;

  /** Unit of detail in residuals, which it exceeds. */
  private static final float DETAIL_UNITS = 2;

  /**
   * The units of an image.
   *
   * @param found of the image, or of a sample of it
   * @param counted as in {@link io.github.sfpn.method.subspace.ClosedForm#fit}
   */
  static NetworkUnits of(LowResolutionFit found, SceneFrames frames, int... counted) {
    Frame frame = frames.of(found.statistics().basis());
    int p = frame.size();
    double noise = found.statistics().basis().noise();
    double[] variances = frame.variances(found.regression().residualVariances());
    boolean fixed = frames.fixedSizes().isPresent();
    float[] size =
        frames.fixedSizes().orElseGet(() -> sizes(frame.seen(found.coefficients()), counted));
    float[] unit = new float[p];
    float[] detail = new float[p];
    float[] levels = new float[2 * p];
    for (int i = 0; i < p; i++) {
      double residual =
          Math.max(Math.sqrt(variances[i] + noise * noise), Math.max(LEAST * size[i], SMALLEST));
      unit[i] = fixed ? FIXED_UNIT : (float) residual;
      detail[i] = fixed ? FIXED_DETAIL * size[i] : DETAIL_UNITS * unit[i];
      levels[i] = (float) Math.log10(noise / size[i] + LEAST) + 2;
      levels[p + i] = (float) Math.log10(residual / size[i] + LEAST) + 2;
    }
    GuideMaps guide = fixed ? new OwnGuide() : AnyGuide.of(found, counted);
    return new NetworkUnits(frame, guide, size, detail, unit, levels);
  }

  /** Root mean squares over some pixels. */
  private static float[] sizes(HyperspectralCube cube, int... counted) {
    double[] squares = new double[cube.bands()];
    for (int pixel : counted) {
      for (int i = 0; i < squares.length; i++) {
        double value = cube.values()[pixel * squares.length + i];
        squares[i] += value * value / counted.length;
      }
    }
    float[] sizes = new float[squares.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (float) Math.max(Math.sqrt(squares[i]), SMALLEST);
    }
    return sizes;
  }
}
