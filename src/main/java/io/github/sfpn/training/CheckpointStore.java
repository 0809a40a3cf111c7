package io.github.sfpn.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.network.Model;
import io.github.sfpn.tensor.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The checkpoints of a network in a run: {@code last}, to resume from, and {@code best}, to
 * evaluate.
 *
 * <p>Both are model folders; {@code last} also holds the optimisers' moments and the {@link
 * Progress}. A checkpoint is written to a temporary folder and renamed, so that a kill at any
 * moment leaves a complete one.
 */
public final class CheckpointStore {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MOMENTS = "moments";
  private static final String PROGRESS = "progress.json";

  private final Path folder;

  /** A store in a folder that may not exist yet. */
  public CheckpointStore(Path folder) {
    this.folder = folder;
  }

  /** The newest state, a model folder. */
  public Path last() {
    return folder.resolve("last");
  }

  /** The state with the best validation, a model folder; absent if there never was a validation. */
  public Path best() {
    return folder.resolve("best");
  }

  /** Whether there is a state to resume from. */
  public boolean hasLast() {
    return exists(last());
  }

  /** Whether there is a best checkpoint. */
  public boolean hasBest() {
    return exists(best());
  }

  /** Restores the newest state, if there is one. */
  Progress restore(TrainingStep step) {
    if (!hasLast()) {
      return Progress.START;
    }
    try {
      Progress progress = JSON.readValue(last().resolve(PROGRESS).toFile(), Progress.class);
      step.model().restore(last());
      step.moments().restore(last().resolve(MOMENTS));
      step.resumeAt(progress);
      return progress;
    } catch (IOException | CheckpointException e) {
      throw new CheckpointException(
          "checkpoint %s is damaged, start over with --fresh: %s"
              .formatted(last(), e.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  void saveLast(TrainingStep step, Progress progress) {
    write(
        last(),
        aside -> {
          step.model().save(aside);
          step.moments().save(aside.resolve(MOMENTS));
          JSON.writeValue(aside.resolve(PROGRESS).toFile(), progress);
        });
  }

  void saveBest(Model<?> model) {
    write(best(), model::save);
  }

  private static void write(Path folder, AtomicFolder.Content content) {
    try {
      AtomicFolder.write(folder, content);
    } catch (IOException e) {
      throw new CheckpointException(
          "checkpoint %s cannot be written: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }

  private static boolean exists(Path folder) {
    try {
      return AtomicFolder.exists(folder);
    } catch (IOException e) {
      throw new CheckpointException(
          "checkpoint %s cannot be restored after an interrupted write: %s"
              .formatted(folder, AtomicFile.reason(e)),
          e);
    }
  }
}
