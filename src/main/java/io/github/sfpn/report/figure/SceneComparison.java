package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene as methods of several runs estimate it.
 *
 * @param title for instance the scene's name
 * @param truth in pseudo-colour
 * @param methods in the order of the tables, at least one
 * @param axis what the spectra stand against, for instance {@code wavelength (nm)}
 * @param pixels with the spectra of the truth and of every method, in that order
 */
public record SceneComparison(
    String title,
    BufferedImage truth,
    List<Method> methods,
    String axis,
    List<PixelSpectra> pixels) {
  /**
   * What a method made of it.
   *
   * @param label its name
   * @param quality under the name, for instance {@code 41.20 dB}
   * @param error absolute, mean over the bands
   */
  public record Method(String label, String quality, Plane error) {}

  public SceneComparison {
    methods = List.copyOf(methods);
    pixels = List.copyOf(pixels);
  }
}
