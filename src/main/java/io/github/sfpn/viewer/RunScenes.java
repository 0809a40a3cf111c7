package io.github.sfpn.viewer;

import io.github.sfpn.config.EvaluationConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.viewer.ViewedImage.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The test scenes of a run, from the images that {@code evaluation.save} keeps in its folder {@code
 * cubes}.
 *
 * @param run whose they are
 * @param prefix before the names of its methods, where a page shows several runs; may be empty
 */
record RunScenes(ViewedRun run, String prefix) {
  private static final String TRUTH = "truth";
  private static final String LOW_RESOLUTION = "low-resolution";
  private static final String GUIDE = "guide";

  /**
   * Opens the images of a scene: truth, guide, low-resolution image, and the stages of all methods
   * in the order of the results.
   *
   * @throws DataException if one is missing or damaged
   */
  ViewedScene scene(String name) {
    Path folder = run.cubes().resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s: expected the images of the test scene %s, found no such folder. Run the experiment again with evaluation.save=mat; a finished training is not repeated."
              .formatted(folder, name));
    }
    List<ViewedImage> images = new ArrayList<>();
    file(folder, TRUTH).ifPresent(file -> images.add(image(TRUTH, Role.TRUTH, file)));
    images.add(image(GUIDE, Role.GUIDE, required(folder, GUIDE)));
    images.add(image("low resolution", Role.LOW_RESOLUTION, required(folder, LOW_RESOLUTION)));
    for (ResultRow row : run.rows(name)) {
      Path file = required(folder, row.method() + "-" + row.stage());
      images.add(image(prefix + label(row), Role.ESTIMATE, file));
    }
    return new ViewedScene(name, images);
  }

  private static String label(ResultRow row) {
    return row.method().equals(row.stage()) ? row.method() : row.method() + " " + row.stage();
  }

  private static ViewedImage image(String name, Role role, Path file) {
    StoredCube cube = CubeFile.open(file).cube("");
    return new ViewedImage(name, role, file.getFileName().toString(), ImageSource.of(cube));
  }

  private static Path required(Path folder, String name) {
    return file(folder, name)
        .orElseThrow(
            () ->
                new DataException(
                    "%s: expected the image %s of the scene, found no such file. Run the experiment again with evaluation.save=mat."
                        .formatted(folder, name)));
  }

  private static Optional<Path> file(Path folder, String name) {
    return Arrays.stream(EvaluationConfig.Save.values())
        .map(format -> folder.resolve(name + "." + format.extension()))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
