package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;

/**
 * Three bands as the red, green and blue of a display (sRGB), without text.
 *
 * @param red linear values in [0, 1], as the others
 */
public record ColourImage(Plane red, Plane green, Plane blue) implements Figure {
  @Override
  public BufferedImage draw() {
    return ColourMap.display(red, green, blue);
  }
}
