package io.github.sfpn.cli;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An experiment of seconds on image files of 32 x 32 pixels and five bands. */
final class FolderExperiment {
  private final Path folder;

  private FolderExperiment(Path folder) {
    this.folder = folder;
  }

  /** Writes the experiment file and a MAT file for each scene. */
  static FolderExperiment in(Path folder, List<String> scenes) throws IOException {
    FolderExperiment experiment = new FolderExperiment(folder);
    Files.createDirectories(experiment.data());
    for (String scene : scenes) {
      experiment.write(scene, new SplittableRandom(scene.hashCode()));
    }
    Files.writeString(experiment.camera(), "0,0.1,0.2,0.3,0.4\n0.1,0.4,0.3,0.1,0.1\n");
    Files.writeString(
        experiment.file(),
        """
        name = files
        scale = 2
        runs = "%s"
        dataset { name = folder, maximum = 1, root = "%s", split { train-fraction = 0.5 } }
        degradation { spectral-response = "%s" }
        network { features = 4, modules = 1 }
        training {
          epochs = 2, batch = 2, crop = 6, crops-per-scene = 4
          early-stopping { patience = 50 }
        }
        refinement { steps = 0, width = 4 }
        evaluation { figure-bands = [2, 4] }
        """
            .formatted(folder.resolve("runs"), experiment.data(), experiment.camera()));
    return experiment;
  }

  private void write(String scene, SplittableRandom random) {
    HyperspectralCube cube = new HyperspectralCube(32, 32, 5);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble(0.1, 0.9);
    }
    CubeWriter.to(data().resolve(scene + ".mat")).write("cube", cube, Optional.empty());
  }

  /** Replaces a scene by another of the same name. */
  void change(String scene) throws IOException {
    Files.delete(data().resolve(scene + ".mat"));
    write(scene, new SplittableRandom(7));
  }

  Path data() {
    return folder.resolve("data");
  }

  Path camera() {
    return folder.resolve("camera.csv");
  }

  Path file() {
    return folder.resolve("files.conf");
  }

  Path runFolder() {
    return folder.resolve("runs/files/seed-1");
  }

  Outcome run(String... more) {
    List<String> words = new ArrayList<>(List.of(file().toString()));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }
}
