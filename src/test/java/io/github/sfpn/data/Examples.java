package io.github.sfpn.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small data that several tests of this room use. */
public final class Examples {
  private Examples() {}

  /** A 16-bit gray PNG whose sample in row r, column c is {@code first + 256 r + c}. */
  public static void writeGray(Path file, int height, int width, int first) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.getRaster().setSample(column, row, 0, first + 256 * row + column);
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /** A cube of distinct values below 1. */
  public static HyperspectralCube cube(int height, int width, int bands) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) i / values.length;
    }
    return cube;
  }
}
