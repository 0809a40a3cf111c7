package io.github.sfpn.cli;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.method.catalogue.BuiltinModel;
import io.github.sfpn.network.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that a user names with {@code --model}. */
public final class ModelPath {
  private static final int DEPTH = 4;

  private ModelPath() {}

  /**
   * The model folder that a user names, or of the weights that come with the program.
   *
   * @throws DataException if it is the folder of a run
   * @throws UsageException if the program has no such weights
   * @throws io.github.sfpn.tensor.CheckpointException if it is no model folder
   */
  public static ModelFolder of(String model) {
    if (!BuiltinModel.isNamedBy(model)) {
      requireNoRun(Path.of(model));
    }
    return BuiltinModel.open(model);
  }

  /**
   * Refuses a folder that holds models of a run instead of being one.
   *
   * @throws DataException with the folder of the run's best checkpoint
   */
  static void requireNoRun(Path folder) {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve("model.json"))) {
      return;
    }
    best(folder)
        .ifPresent(
            model -> {
              throw new DataException(
                  "%s is the folder of a run, not of a model; did you mean %s?"
                      .formatted(folder, model));
            });
  }

  private static Optional<Path> best(Path folder) {
    try (Stream<Path> inside = Files.walk(folder, DEPTH)) {
      return inside
          .filter(path -> path.endsWith(Path.of("checkpoints", "best")))
          .filter(Files::isDirectory)
          .sorted()
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // then the folder is refused as no model
    }
  }
}
