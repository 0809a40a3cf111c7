package io.github.sfpn.degradation.kernel;

import io.github.sfpn.config.BlurName;

/** A blur as a function of the plane, symmetric about its middle. */
public interface BlurProfile {
  /**
   * The weights of a window.
   *
   * @param size side of the window in pixels
   * @param mean row and column of the blur's middle, counted from the centre of the top left pixel;
   *     may lie between pixels
   * @return [size, size], none negative, in any unit
   */
  double[][] weights(int size, double mean);

  /**
   * A blur of a name.
   *
   * @param blur one of {@link BlurName#WITH_A_WIDTH}
   * @param width in pixels, positive: side of the box, diameter of the disk, length of the motion,
   *     diameter of the first dark ring of the Airy pattern
   * @param angle of the motion in radians: 0 along a row, pi/2 down a column
   */
  static BlurProfile of(String blur, double width, double angle) {
    return switch (blur) {
      case BlurName.BOX -> new BoxBlur(width);
      case BlurName.DISK -> new DiskBlur(width);
      case BlurName.MOTION -> new MotionBlur(width, angle);
      case BlurName.AIRY -> new AiryBlur(width);
      default -> throw new IllegalArgumentException("no blur with a width is called " + blur);
    };
  }

  /**
   * The width at which a blur spreads light like a Gaussian: with the same variance along an axis
   * (box, disk), along the motion, or, as the variance of an Airy pattern is infinite, with the
   * Gaussian that fits its peak best, sigma = 0.42 lambda N (Zhang, Zerubia, Olivo-Marin, "Gaussian
   * approximations of fluorescence microscope point-spread function models", Applied Optics 46,
   * 2007).
   *
   * @param sigma of the Gaussian, pixels
   */
  static double widthLikeGaussian(String blur, double sigma) {
    return switch (blur) {
      case BlurName.BOX, BlurName.MOTION -> Math.sqrt(12) * sigma;
      case BlurName.DISK -> 4 * sigma;
      case BlurName.AIRY -> 2 * 1.22 / 0.42 * sigma;
      default -> throw new IllegalArgumentException("no blur with a width is called " + blur);
    };
  }
}
