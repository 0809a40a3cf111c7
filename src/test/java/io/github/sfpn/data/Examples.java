package io.github.sfpn.data;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.SplitConfig;
import io.github.sfpn.config.SyntheticConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Small data and configurations that several tests of this room use. */
public final class Examples {
  static final SyntheticConfig SYNTHETIC = new SyntheticConfig(10, 32, 31, 1);

  private Examples() {}

  static SplitConfig byFraction(double trainFraction) {
    return new SplitConfig(trainFraction, 0.1, 1, List.of(), List.of(), List.of());
  }

  static DatasetConfig dataset(String name, Path root) {
    return new DatasetConfig(name, root.toString(), "", 0, byFraction(0.5), SYNTHETIC);
  }

  /** A 16-bit gray PNG whose sample in row r, column c is {@code first + 256 r + c}. */
  static void writeGray(Path file, int height, int width, int first) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.getRaster().setSample(column, row, 0, first + 256 * row + column);
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /**
   * A CAVE scene in its original nesting: band b, counted from 1, begins with the sample 1000 b.
   */
  static Path writeCaveScene(Path root, String name, int height, int width, int bands)
      throws IOException {
    Path folder = root.resolve(name + "_ms").resolve(name + "_ms");
    for (int band = 1; band <= bands; band++) {
      writeGray(folder.resolve("%s_ms_%02d.png".formatted(name, band)), height, width, 1000 * band);
    }
    return folder;
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
