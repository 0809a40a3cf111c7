package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;

/**
 * A map of absolute errors in the colours of viridis, without text.
 *
 * @param error for instance the mean over the bands
 * @param largest the error that takes the last colour
 */
public record ErrorMap(Plane error, double largest) implements Figure {
  @Override
  public BufferedImage draw() {
    return ColourMap.VIRIDIS.image(error, largest);
  }
}
