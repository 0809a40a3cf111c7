package io.github.sfpn.report.figure;

import io.github.sfpn.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A figure: a record of the numbers that it shows. */
public interface Figure {
  /**
   * Draws it.
   *
   * @throws FigureException if it has text and Java finds no fonts
   */
  BufferedImage draw();

  /** Draws it into a PNG file; see {@link #draw}. */
  default void write(Path png) {
    BufferedImage image = draw();
    AtomicFile.write(png, out -> ImageIO.write(image, "png", out));
  }
}
