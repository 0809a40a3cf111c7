package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Estimates the two cameras from an image pair: the guide, blurred and sampled by the hyperspectral
 * camera, equals the low-resolution cube seen through the response of the guide's camera, {@code
 * D(Y) = P Z}. If one side is known, the other follows by linear least squares (compare Simoes et
 * al., "A Convex Formulation for Hyperspectral Image Superresolution via Subspace-Based
 * Regularization", IEEE TGRS 2015, section IV).
 *
 * <p>A scene does not contain all frequencies or all spectra, and Z is noisy, so both estimates are
 * regularised to be smooth; cross-validation on two halves of the pixels chooses the weight ({@link
 * CrossValidatedTikhonov}).
 */
public final class CameraEstimation {
  /** Enough equations for some hundred unknowns. */
  private static final int MOST_PIXELS = 8192;

  /** Alternations between blur and response, after which both have converged. */
  private static final int TURNS = 3;

  private final HyperspectralCube z;
  private final HyperspectralCube y;
  private final int size;
  private final List<PixelEquation> equations;

  /**
   * The estimates of both cameras.
   *
   * @param blur [size, size], sums to 1
   * @param response response whose rows are not normalised, because they are fitted to the guide's
   *     values
   */
  @SuppressWarnings("ArrayRecordComponent") // a result, never compared
  public record Both(float[] blur, SpectralResponse response) {}

  /**
   * Estimates from one image pair; computes nothing yet.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [s h, s w, guide channels]
   * @param size side of the blur kernel, odd; its middle tap lies on pixel {@code s i}
   */
  public CameraEstimation(HyperspectralCube z, HyperspectralCube y, int size) {
    this(z, y, size, IntStream.range(0, z.height() * z.width()).toArray());
  }

  /**
   * The same by some of the pixels.
   *
   * @param counted indices of the low-resolution pixels that were measured, row by row
   */
  public CameraEstimation(HyperspectralCube z, HyperspectralCube y, int size, int... counted) {
    this.z = z;
    this.y = y;
    this.size = size;
    BitSet missing = new BitSet();
    missing.set(0, z.height() * z.width());
    IntStream.of(counted).forEach(missing::clear);
    equations = PixelEquation.spread(counted, missing, 1, MOST_PIXELS);
  }

  /**
   * Estimates the blur for a given response: {@code size * size} weights that map the guide to the
   * low-resolution cube seen through the response.
   *
   * @return [size, size], sums to 1
   * @throws DataException if the pair has no content, as a black one
   */
  public float[] blur(SpectralResponse response) {
    HyperspectralCube seen = response.apply(z);
    CrossValidatedTikhonov problem = new CrossValidatedTikhonov(new int[] {size, size});
    for (PixelEquation each : equations) {
      for (int channel = 0; channel < y.bands(); channel++) {
        float value = seen.values()[each.pixel() * y.bands() + channel];
        problem.add(each.isEven(), guideAround(each.pixel(), channel), value);
      }
    }
    double[] weights = problem.solve();
    double sum = Arrays.stream(weights).sum();
    requireInformation(sum);
    float[] blur = new float[weights.length];
    for (int i = 0; i < blur.length; i++) {
      blur[i] = (float) (weights[i] / sum);
    }
    return blur;
  }

  /** The same blur with its sampling phase, for methods that need a {@link SamplingKernel}. */
  public SamplingKernel samplingKernel(SpectralResponse response) {
    float[] blur = blur(response);
    double[][] weights = new double[size][size];
    for (int i = 0; i < blur.length; i++) {
      weights[i / size][i % size] = blur[i];
    }
    return new SamplingKernel(y.height() / z.height(), -(size / 2), -(size / 2), weights);
  }

  /**
   * Estimates the response for a given blur.
   *
   * @param blur [size, size]
   * @return the response, whose rows are not normalised
   * @throws DataException if the pair has no content, as a black one
   */
  public SpectralResponse response(float[] blur) {
    double[][] rows = new double[y.bands()][];
    for (int channel = 0; channel < rows.length; channel++) {
      CrossValidatedTikhonov problem = new CrossValidatedTikhonov(new int[] {z.bands()});
      for (PixelEquation each : equations) {
        double[] window = guideAround(each.pixel(), channel);
        double seen = IntStream.range(0, blur.length).mapToDouble(k -> blur[k] * window[k]).sum();
        problem.add(each.isEven(), spectrum(each.pixel()), seen);
      }
      rows[channel] = problem.solveWithoutNegatives();
      requireInformation(Arrays.stream(rows[channel]).sum());
    }
    return SpectralResponse.unscaled(rows);
  }

  /**
   * Estimates both by alternation.
   *
   * @param initialBlur [size, size], blur for the first estimate of the response
   */
  public Both both(float[] initialBlur) {
    float[] blur = initialBlur;
    SpectralResponse response = response(blur);
    for (int turn = 0; turn < TURNS; turn++) {
      blur = blur(response);
      response = response(blur);
    }
    return new Both(blur, response);
  }

  private static void requireInformation(double sumOfWeights) {
    if (!(sumOfWeights > 0 && sumOfWeights < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          "the image pair has too little content to estimate the cameras; give the response of the guide's camera, refinement.response = known and refinement.initial-blur = gaussian");
    }
  }

  private double[] spectrum(int pixel) {
    float[] spectrum = z.spectrum(pixel / z.width(), pixel % z.width());
    return IntStream.range(0, spectrum.length).mapToDouble(band -> spectrum[band]).toArray();
  }

  /** One channel of the guide around a low-resolution pixel, [size, size]; borders replicated. */
  private double[] guideAround(int pixel, int channel) {
    int scale = y.height() / z.height();
    int top = pixel / z.width() * scale - size / 2;
    int left = pixel % z.width() * scale - size / 2;
    double[] window = new double[size * size];
    for (int row = 0; row < size; row++) {
      int from = Border.REPLICATED.inside(top + row, y.height());
      for (int column = 0; column < size; column++) {
        window[row * size + column] =
            y.get(from, Border.REPLICATED.inside(left + column, y.width()), channel);
      }
    }
    return window;
  }
}
