package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.ExperimentFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Configurations and files of datasets that several tests of this room use. */
final class DatasetExamples {
  private DatasetExamples() {}

  /**
   * The section {@code dataset} with half of the scenes training, and what else is set.
   *
   * @param settings such as {@code maximum=4}
   */
  static DatasetConfig config(String name, Path root, String... settings) {
    List<String> overrides =
        new ArrayList<>(
            List.of(
                "methods=[bicubic]",
                "evaluation.figure-bands=[1]",
                "degradation.spectral-response=camera.csv",
                "dataset.name=" + name,
                "dataset.root=\"" + root + "\"",
                "dataset.split.train-fraction=0.5",
                "dataset.synthetic.size=32"));
    for (String setting : settings) {
      overrides.add("dataset." + setting);
    }
    return ExperimentFile.defaults(overrides).config().dataset();
  }

  static Dataset open(String name, Path root, String... settings) {
    return Dataset.open(config(name, root, settings));
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
}
