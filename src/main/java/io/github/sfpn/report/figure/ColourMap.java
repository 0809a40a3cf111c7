package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/** Values in [0, 1] as colours. */
final class ColourMap {
  /** Black to white. */
  static final ColourMap GREY = new ColourMap(0x000000, 0xffffff);

  /**
   * Every sixteenth colour of viridis (Smith and van der Walt, 2015; in the public domain), from
   * dark violet to yellow in perceptually uniform steps, also in grey and to the colour-blind.
   */
  static final ColourMap VIRIDIS =
      new ColourMap(
          0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c,
          0x1fa088, 0x28ae80, 0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725);

  private final int[] stops;

  private ColourMap(int... stops) {
    this.stops = stops;
  }

  /** The colour 0xRRGGBB of a value; below 0 and NaN the first, above 1 the last. */
  int rgb(double value) {
    double place = unit(value) * (stops.length - 1);
    int below = Math.min((int) place, stops.length - 2);
    double share = place - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (stops[below] >> shift) & 0xff;
      int to = (stops[below + 1] >> shift) & 0xff;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /**
   * A plane in colours.
   *
   * @param largest the value that takes the last colour; 0 takes the first
   */
  BufferedImage image(Plane plane, double largest) {
    return image(plane, i -> rgb(plane.values()[i] / largest));
  }

  /** Three planes of linear intensities as the colours of a display. */
  static BufferedImage display(Plane red, Plane green, Plane blue) {
    green.requireSameShapeAs(red);
    blue.requireSameShapeAs(red);
    return image(
        red,
        i ->
            level(red.values()[i]) << 16 | level(green.values()[i]) << 8 | level(blue.values()[i]));
  }

  /** An image of a plane's size. All colours are set at once: one by one is slow. */
  private static BufferedImage image(Plane size, IntUnaryOperator rgb) {
    int[] colours = new int[size.height() * size.width()];
    Arrays.setAll(colours, rgb);
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    image.getRaster().setDataElements(0, 0, size.width(), size.height(), colours);
    return image;
  }

  /** The transfer curve of sRGB (IEC 61966-2-1). */
  private static int level(double linear) {
    DoubleUnaryOperator curve =
        v -> v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * curve.applyAsDouble(unit(linear)));
  }

  private static double unit(double value) {
    return value > 0 ? Math.min(1, value) : 0;
  }
}
