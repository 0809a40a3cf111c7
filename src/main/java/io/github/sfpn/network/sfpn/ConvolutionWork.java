package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Folding;
import io.github.sfpn.tensor.Variable;
import java.util.List;

/**
 * The floating-point operations of a network's convolutions, which are nearly all of its work. A
 * multiplication and the addition that follows count as two operations.
 *
 * <p>The count follows the network as the paper draws it, so that rates are comparable: folded
 * convolutions (see {@link Folding}) and features that all bands share count in full.
 *
 * <p>Every kernel passes once over every pixel, so the multiplications per pixel are the sizes of
 * the kernels. A training step counts three passes: forward, the gradient of the kernel, and the
 * gradient of the input. A convolution of an image needs no gradient of its input.
 *
 * @param perPixel multiplications of all convolutions per pixel, forward pass
 * @param ofImagesPerPixel the part of them in convolutions of an image
 */
public record ConvolutionWork(long perPixel, long ofImagesPerPixel) {
  /** The work of CoarseNet on a later band, which fuses the previous band's outputs. */
  public static ConvolutionWork laterBand(CoarseNet network) {
    return of(network.weights());
  }

  /** The work of CoarseNet on the first band. */
  public static ConvolutionWork firstBand(CoarseNet network) {
    return of(network.everyBand());
  }

  private static ConvolutionWork of(List<Variable> weights) {
    List<Variable> kernels = weights.stream().filter(v -> v.shape().length == 4).toList();
    return new ConvolutionWork(
        size(kernels), size(kernels.stream().filter(ConvolutionWork::seesAnImage).toList()));
  }

  /** The heads convolve images; only they have kernels without weight normalisation. */
  private static boolean seesAnImage(Variable kernel) {
    return kernel.name().endsWith("_head.weight");
  }

  private static long size(List<Variable> kernels) {
    return kernels.stream().mapToLong(Variable::size).sum();
  }

  /**
   * The work of FineNet on all bands, without its two cameras, which add less than a hundredth.
   *
   * @param bands L
   * @param guideChannels of the guide
   * @param width W
   */
  public static ConvolutionWork refinement(int bands, int guideChannels, int width) {
    long first = 9L * (bands + guideChannels) * width;
    return new ConvolutionWork(first + 9L * width * width + 9L * width * bands, first);
  }

  /** The operations of a forward pass over so many pixels. */
  public double forwards(long pixels) {
    return 2.0 * pixels * perPixel;
  }

  /** The operations of a training step over so many pixels. */
  public double withGradients(long pixels) {
    return 2.0 * pixels * (3 * perPixel - ofImagesPerPixel);
  }
}
