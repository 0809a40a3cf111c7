package io.github.sfpn.run;

import io.github.sfpn.evaluation.EstimateCache;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.report.EvaluatedScene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder {@code evaluation} of a run: {@code <scene>.json} of every scene that is done, {@code
 * <scene>/<method>} of the one at hand, and {@code basis.txt}, what all of that follows from. It is
 * worth nothing on another basis.
 */
final class EvaluationCache {
  private final Path folder;
  private final boolean continued;

  private EvaluationCache(Path folder, boolean continued) {
    this.folder = folder;
    this.continued = continued;
  }

  /**
   * What is kept on a basis; what stands on another one is deleted.
   *
   * @throws UncheckedIOException if it cannot be read or deleted
   */
  static EvaluationCache on(String basis, Path folder) {
    Path file = folder.resolve("basis.txt");
    try {
      boolean continued = Files.exists(file) && Files.readString(file).equals(basis);
      if (!continued) {
        AtomicFolder.delete(folder);
        AtomicFile.write(file, basis);
      }
      return new EvaluationCache(folder, continued);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot go on with %s: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }

  /** Whether an earlier run kept something on this basis. */
  boolean continued() {
    return continued;
  }

  /** Of the scene at hand. */
  EstimateCache stages() {
    return EstimateCache.in(folder);
  }

  /** A scene that is done. */
  Optional<EvaluatedScene> scene(String name) {
    return EvaluatedScene.read(file(name));
  }

  /** Keeps a scene that is done, of which estimates are needed no more. */
  void keep(String name, EvaluatedScene scene) {
    scene.write(file(name));
    stages().forget(name);
  }

  private Path file(String scene) {
    return folder.resolve(scene + ".json");
  }
}
