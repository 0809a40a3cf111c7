package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * A CAVE scene in its original nesting: band b, counted from 1, begins with the sample 1000 b.
   */
  static Path writeCaveScene(Path root, String name, int height, int width, int bands)
      throws IOException {
    Path folder = root.resolve(name + "_ms").resolve(name + "_ms");
    for (int band = 1; band <= bands; band++) {
      Examples.writeGray(
          folder.resolve("%s_ms_%02d.png".formatted(name, band)), height, width, 1000 * band);
    }
    return folder;
  }
}
