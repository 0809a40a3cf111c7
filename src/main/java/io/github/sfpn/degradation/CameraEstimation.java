package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an image pair tells of the two cameras that took it: the guide seen through the blur of the
 * hyperspectral camera is the low-resolution cube seen through the response of the guide's, {@code
 * D(Y) = P Z}. Where one side is known, the other follows by linear least squares (compare Simoes
 * et al., "A Convex Formulation for Hyperspectral Image Superresolution via Subspace-Based
 * Regularization", IEEE TGRS 2015, section IV).
 *
 * <p>A scene never shows all frequencies or all spectra, and Z is noisy: so both are wanted smooth,
 * as much as serves to foretell one half of the pixels from the other ({@link
 * CrossValidatedTikhonov}).
 */
public final class CameraEstimation {
  /** More equations than these tell no more of some hundred unknowns. */
  private static final int MOST_PIXELS = 8192;

  /** Blur and response are estimated in turns: after that many they move no more. */
  private static final int TURNS = 3;

  private final HyperspectralCube z;
  private final HyperspectralCube y;
  private final int size;
  private final int[] pixels;

  /**
   * What was estimated of both cameras.
   *
   * @param blur [size, size], sums to 1
   * @param response its rows are not divided by their sums: they are fitted to the guide's values
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Both(float[] blur, SpectralResponse response) {}

  /**
   * Of one image pair; nothing is computed yet.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [s h, s w, guide channels]
   * @param size side of the blur kernel, odd; its middle tap lies on pixel {@code s i}
   */
  public CameraEstimation(HyperspectralCube z, HyperspectralCube y, int size) {
    this.z = z;
    this.y = y;
    this.size = size;
    int all = z.height() * z.width();
    int count = Math.min(all, MOST_PIXELS);
    pixels = IntStream.range(0, count).map(i -> (int) ((long) all * i / count)).toArray();
  }

  /**
   * The blur, given the response: {@code size * size} weights that make of the guide what the
   * response makes of the low-resolution cube.
   *
   * @return [size, size], sums to 1
   * @throws DataException if the pair shows nothing, as a black one does
   */
  public float[] blur(SpectralResponse response) {
    HyperspectralCube seen = response.apply(z);
    CrossValidatedTikhonov problem = new CrossValidatedTikhonov(new int[] {size, size});
    for (int i = 0; i < pixels.length; i++) {
      for (int channel = 0; channel < y.bands(); channel++) {
        problem.add(
            i % 2 == 0, guideAround(pixels[i], channel), seen.values()[index(pixels[i], channel)]);
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

  /** The same blur, with its phase, as methods take it that must know how pixels are summed up. */
  public SamplingKernel samplingKernel(SpectralResponse response) {
    float[] blur = blur(response);
    double[][] weights = new double[size][size];
    for (int i = 0; i < blur.length; i++) {
      weights[i / size][i % size] = blur[i];
    }
    return new SamplingKernel(y.height() / z.height(), -(size / 2), -(size / 2), weights);
  }

  /**
   * The response, given the blur.
   *
   * @param blur [size, size]
   * @return its rows are not divided by their sums
   * @throws DataException if the pair shows nothing, as a black one does
   */
  public SpectralResponse response(float[] blur) {
    double[][] rows = new double[y.bands()][];
    for (int channel = 0; channel < rows.length; channel++) {
      CrossValidatedTikhonov problem = new CrossValidatedTikhonov(new int[] {z.bands()});
      for (int i = 0; i < pixels.length; i++) {
        double[] window = guideAround(pixels[i], channel);
        double seen = IntStream.range(0, blur.length).mapToDouble(k -> blur[k] * window[k]).sum();
        problem.add(i % 2 == 0, spectrum(pixels[i]), seen);
      }
      rows[channel] = problem.solveWithoutNegatives();
      requireInformation(Arrays.stream(rows[channel]).sum());
    }
    return SpectralResponse.unscaled(rows);
  }

  /**
   * Both, in turns.
   *
   * @param initialBlur [size, size], what the first response is estimated with
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
          "the image pair shows too little to estimate the cameras from; give the response of the guide's camera, refinement.response = known and refinement.initial-blur = gaussian");
    }
  }

  private int index(int pixel, int channel) {
    return pixel * y.bands() + channel;
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
