package io.github.sfpn.evaluation;

import io.github.sfpn.config.EvaluationConfig.Save;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The images of an evaluation as files, where {@code evaluation.save} asks for them: a folder for
 * each test scene with {@code low-resolution}, {@code guide}, {@code truth} where it is known, and
 * {@code <method>-<stage>} for every estimate. Numbers and figures can be computed again from them.
 *
 * <p>Values are 32-bit floats as the methods see them: reflectances or the like divided by {@code
 * dataset.maximum}, estimates clipped to [0, 1].
 *
 * @param folder one folder per scene is written into it
 * @param format of the files
 * @param wavelengths of the bands in nm, where they are known
 */
public record SavedCubes(Path folder, Save format, Optional<double[]> wavelengths) {
  private static final String TRUTH = "truth";
  private static final String LOW_RESOLUTION = "low-resolution";
  private static final String GUIDE = "guide";

  /** Whether nothing is to be saved, or a scene is saved in this format. */
  public boolean isDone(String scene) {
    return format == Save.NONE
        || Files.exists(folder.resolve(scene).resolve(GUIDE + "." + format.extension()));
  }

  /**
   * Refuses scenes that the format cannot hold; called before anything is computed.
   *
   * @throws io.github.sfpn.data.DataException if a scene is too large
   */
  public void requireRoom(List<SceneSource> scenes, int bands) {
    if (format == Save.NONE) {
      return;
    }
    for (SceneSource scene : scenes) {
      file(folder.resolve(scene.name()), TRUTH)
          .requireRoom(
              Math.multiplyExact(scene.height(), scene.guideScale()),
              Math.multiplyExact(scene.width(), scene.guideScale()),
              bands);
    }
  }

  /**
   * Writes the images of a scene; a folder of an earlier evaluation is replaced once all are
   * written.
   *
   * @throws io.github.sfpn.data.DataException if they cannot be written
   */
  public void write(SceneEvaluation scene) {
    if (format == Save.NONE) {
      return;
    }
    Path place = folder.resolve(scene.scene());
    try {
      Files.createDirectories(folder);
      AtomicFolder.write(place, aside -> write(scene, aside));
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(place, e);
    }
  }

  private void write(SceneEvaluation scene, Path aside) {
    scene.observed().truth().ifPresent(truth -> put(aside, TRUTH, truth, wavelengths));
    put(aside, LOW_RESOLUTION, scene.observed().observation().lowResolution(), wavelengths);
    put(aside, GUIDE, scene.observed().observation().guide(), Optional.empty());
    for (Stage stage : scene.stages()) {
      put(aside, stage.method() + "-" + stage.stage(), stage.estimate(), wavelengths);
    }
  }

  private void put(Path place, String name, HyperspectralCube cube, Optional<double[]> ofItsBands) {
    file(place, name).write("cube", cube, ofItsBands);
  }

  private CubeWriter file(Path place, String name) {
    return CubeWriter.to(place.resolve(name + "." + format.extension()));
  }
}
