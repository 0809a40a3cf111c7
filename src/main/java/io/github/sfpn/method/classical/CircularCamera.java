package io.github.sfpn.method.classical;

import io.github.sfpn.degradation.SamplingKernel;
import java.util.Arrays;

/**
 * The hyperspectral camera H as a linear operator on the bands of images of one size, [H W] to [h
 * w]: blur and sampling with periodic borders.
 *
 * <p>In the Fourier domain H multiplies by the kernel's transfer function F and folds the s x s
 * aliased tiles into one. F holds the sampling phase, {@code F(u, v) = sum of weight(m, n) exp(2 pi
 * i (u (top + m) / H + v (left + n) / W))}, so that sampling itself is at pixels s i and the closed
 * form of Wei, Dobigeon and Tourneret ("Fast Fusion of Multi-Band Images Based on Solving a
 * Sylvester Equation", IEEE TIP 24(11), 2015) holds for every phase.
 */
public final class CircularCamera {
  private final int height;
  private final int width;
  private final int scale;
  private final Fourier high;
  private final Fourier low;

  /** F as pairs of real and imaginary parts, [2 H W]. */
  private final double[] transfer;

  /** The eigenvalues of H H': the folded squared modulus of F over s^2, [h w]. */
  private final double[] gain;

  /**
   * @param kernel the camera's kernel; it may be larger than the image
   * @param height of the images, a multiple of the kernel's scale
   * @param width of the images, a multiple of the kernel's scale
   */
  public CircularCamera(SamplingKernel kernel, int height, int width) {
    scale = kernel.scale();
    if (height % scale != 0 || width % scale != 0) {
      throw new IllegalArgumentException(
          "%d x %d are no multiples of the scale %d".formatted(height, width, scale));
    }
    this.height = height;
    this.width = width;
    high = new Fourier(height, width);
    low = new Fourier(height / scale, width / scale);
    transfer = high.forward(impulseResponse(kernel));
    double[] squares = new double[transfer.length];
    for (int i = 0; i < squares.length; i += 2) {
      squares[i] = transfer[i] * transfer[i] + transfer[i + 1] * transfer[i + 1];
    }
    double[] folded = folded(squares);
    gain = new double[folded.length / 2];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = folded[2 * i];
    }
  }

  /** The kernel whose convolution at pixel (s i, s j) is low-resolution pixel (i, j). */
  private double[] impulseResponse(SamplingKernel kernel) {
    double[] impulse = new double[height * width];
    for (int m = 0; m < kernel.height(); m++) {
      int row = Math.floorMod(-(kernel.top() + m), height);
      for (int n = 0; n < kernel.width(); n++) {
        int column = Math.floorMod(-(kernel.left() + n), width);
        impulse[row * width + column] += kernel.weight(m, n);
      }
    }
    return impulse;
  }

  /** The largest eigenvalue of H H'. For a camera that averages blocks, all are 1 / s^2. */
  public double largestGain() {
    return Arrays.stream(gain).max().orElseThrow();
  }

  /** H of a band: [H W] to [h w]. */
  public double[] forward(double[] band) {
    double[] spectrum = high.forward(band);
    multiply(spectrum, transfer, 1);
    return low.inverse(folded(spectrum));
  }

  /** H of every band. */
  public Planes forward(Planes image) {
    return Planes.of(
        height / scale,
        width / scale,
        image.bands(),
        (band, values) -> copy(forward(image.band(band)), values));
  }

  /** The adjoint of H of a low-resolution band: [h w] to [H W]. */
  public double[] adjoint(double[] lowBand) {
    double[] spectrum = tiled(low.forward(lowBand));
    multiply(spectrum, transfer, -1);
    return high.inverse(spectrum);
  }

  /** The adjoint of H of every low-resolution band. */
  public Planes adjoint(Planes lowResolution) {
    return Planes.of(
        height,
        width,
        lowResolution.bands(),
        (band, values) -> copy(adjoint(lowResolution.band(band)), values));
  }

  /**
   * Solves (H' H + shift) z = b for a band, exactly: {@code z = (b - H' (H H' + shift)^-1 H b) /
   * shift}, where H H' is diagonal in the Fourier domain.
   *
   * @param shift above 0
   * @param b [H W]
   */
  public double[] solve(double shift, double[] b) {
    double[] spectrum = high.forward(b);
    double[] seen = spectrum.clone();
    multiply(seen, transfer, 1);
    double[] correction = folded(seen);
    for (int i = 0; i < gain.length; i++) {
      correction[2 * i] /= gain[i] + shift;
      correction[2 * i + 1] /= gain[i] + shift;
    }
    double[] back = tiled(correction);
    multiply(back, transfer, -1);
    for (int i = 0; i < spectrum.length; i++) {
      spectrum[i] = (spectrum[i] - back[i]) / shift;
    }
    return high.inverse(spectrum);
  }

  static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** The mean of the s x s aliased tiles: the effect of sampling on a spectrum. */
  private double[] folded(double[] spectrum) {
    int rows = height / scale;
    int columns = width / scale;
    double[] folded = new double[2 * rows * columns];
    double share = 1.0 / (scale * scale);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int from = 2 * (row * width + column);
        int to = 2 * (row % rows * columns + column % columns);
        folded[to] += share * spectrum[from];
        folded[to + 1] += share * spectrum[from + 1];
      }
    }
    return folded;
  }

  /** A spectrum repeated s x s times: the effect of zeros between the samples. */
  private double[] tiled(double[] spectrum) {
    int rows = height / scale;
    int columns = width / scale;
    double[] tiled = new double[2 * height * width];
    for (int row = 0; row < height; row++) {
      for (int tile = 0; tile < scale; tile++) {
        System.arraycopy(
            spectrum,
            2 * (row % rows) * columns,
            tiled,
            2 * (row * width + tile * columns),
            2 * columns);
      }
    }
    return tiled;
  }

  /** Multiplies by F, or by its conjugate if the sign is -1. */
  private static void multiply(double[] spectrum, double[] factor, int sign) {
    for (int i = 0; i < spectrum.length; i += 2) {
      double real = factor[i];
      double imaginary = sign * factor[i + 1];
      double product = spectrum[i] * real - spectrum[i + 1] * imaginary;
      spectrum[i + 1] = spectrum[i] * imaginary + spectrum[i + 1] * real;
      spectrum[i] = product;
    }
  }
}
