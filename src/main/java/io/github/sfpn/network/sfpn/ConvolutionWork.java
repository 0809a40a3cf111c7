package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.tensor.Variable;
import java.util.List;

/**
 * The floating-point operations of a network's convolutions, nearly all that it does; a
 * multiplication and the addition that follows count as two.
 *
 * <p>Counted as the paper writes the network, so that rates can be compared: convolutions that are
 * composed into one ({@link Convolution#then}), and what is computed once for all bands, count like
 * the others.
 *
 * <p>Every kernel passes once over every pixel, so the multiplications of a pixel are the numbers
 * in the kernels. A step that learns does each convolution three times over: forwards, for the
 * gradient of its kernel, and for that of its input, which nobody needs where the input is an
 * image.
 *
 * @param perPixel multiplications of all convolutions in one pixel, forwards
 * @param ofImagesPerPixel those among them whose input is an image
 */
public record ConvolutionWork(long perPixel, long ofImagesPerPixel) {
  /** Of CoarseNet on one band that is not the first, with all that a band before hands on. */
  public static ConvolutionWork laterBand(CoarseNet network) {
    return of(network.weights());
  }

  /** Of CoarseNet on the first band. */
  public static ConvolutionWork firstBand(CoarseNet network) {
    return of(network.everyBand());
  }

  private static ConvolutionWork of(List<Variable> weights) {
    List<Variable> kernels = weights.stream().filter(v -> v.shape().length == 4).toList();
    return new ConvolutionWork(
        size(kernels), size(kernels.stream().filter(ConvolutionWork::seesAnImage).toList()));
  }

  /** The heads do, and they alone have kernels without weight normalisation. */
  private static boolean seesAnImage(Variable kernel) {
    return kernel.name().endsWith("_head.weight");
  }

  private static long size(List<Variable> kernels) {
    return kernels.stream().mapToLong(Variable::size).sum();
  }

  /**
   * Of FineNet on all bands at once. What its two cameras add, less than a hundredth, is left out.
   *
   * @param bands L
   * @param guideChannels of the guide
   * @param width W
   */
  public static ConvolutionWork refinement(int bands, int guideChannels, int width) {
    long first = 9L * (bands + guideChannels) * width;
    return new ConvolutionWork(first + 9L * width * width + 9L * width * bands, first);
  }

  /** Operations to compute so many pixels. */
  public double forwards(long pixels) {
    return 2.0 * pixels * perPixel;
  }

  /** Operations to learn from so many pixels. */
  public double withGradients(long pixels) {
    return 2.0 * pixels * (3 * perPixel - ofImagesPerPixel);
  }
}
