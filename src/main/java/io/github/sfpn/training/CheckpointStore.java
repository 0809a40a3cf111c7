package io.github.sfpn.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.network.Model;
import io.github.sfpn.tensor.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a network in a run: {@code last} to resume from, {@code previous} in case
 * {@code last} is damaged, {@code best} to use.
 *
 * <p>Each is a model folder with checksums. {@code last} and {@code previous} also hold the
 * optimisers' moments, the {@link Progress}, the {@link TrainingOrigin}, and the logs as they were,
 * so that damaged logs are repaired on resume. A checkpoint is written aside, synced and renamed: a
 * kill or a power cut at any moment leaves a complete one.
 */
public final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MOMENTS = "moments";
  private static final String PROGRESS = "progress.json";
  private static final String DATA = "data-fingerprint.txt";
  private static final String SETTINGS = "settings.json";
  private static final String LOGS = "logs";

  private final Path folder;

  /** A store in a folder that may not exist yet. */
  public CheckpointStore(Path folder) {
    this.folder = folder;
  }

  /** The newest state, a model folder. */
  public Path last() {
    return folder.resolve("last");
  }

  /** The state before the newest, a model folder. */
  Path previous() {
    return folder.resolve("previous");
  }

  /** The state with the best validation, a model folder; absent before the first validation. */
  public Path best() {
    return folder.resolve("best");
  }

  /** Whether there is a state to resume from. */
  public boolean hasLast() {
    return !resumable().isEmpty();
  }

  /** Whether there is a state with the best validation. */
  public boolean hasBest() {
    return exists(best());
  }

  private List<Path> resumable() {
    return Stream.of(last(), previous()).filter(CheckpointStore::exists).toList();
  }

  /**
   * The newest state that is whole, as it says of itself.
   *
   * @param batches that are trained
   * @param settings by which it was trained; empty: an earlier version did not keep them
   */
  public record Kept(int batches, Map<String, String> settings) {}

  /** Looks at the newest state that is whole; empty if there is none. */
  public Optional<Kept> newest() {
    for (Path state : resumable()) {
      try {
        Checksums.verify(state);
        Progress progress = JSON.readValue(state.resolve(PROGRESS).toFile(), Progress.class);
        return Optional.of(new Kept(progress.batches(), settings(state.resolve(SETTINGS))));
      } catch (IOException e) {
        LOG.debug("{} is damaged", state, e); // restoring it says so
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> settings(Path file) throws IOException {
    return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : Map.of();
  }

  /**
   * Restores the newest state that is whole.
   *
   * @param origin what the training would go on with
   * @param logs files that are brought back to that state
   * @return how far that state is; the start if there is none
   * @throws CheckpointException if every state is damaged
   * @throws DataException if a state was trained on other data
   */
  Progress restore(TrainingStep step, TrainingOrigin origin, List<Path> logs) {
    List<String> damages = new ArrayList<>();
    for (Path state : resumable()) {
      try {
        Checksums.verify(state);
        requireSameData(state, origin);
        Progress progress = JSON.readValue(state.resolve(PROGRESS).toFile(), Progress.class);
        step.model().restore(state);
        step.moments().restore(state.resolve(MOMENTS));
        step.resumeAt(progress);
        restoreLogs(state, logs);
        damages.forEach(
            damage -> LOG.warn("{}; resuming from {} instead", damage, state.getFileName()));
        return progress;
      } catch (IOException | CheckpointException e) {
        damages.add(
            "checkpoint %s is damaged: %s"
                .formatted(state, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      }
    }
    if (damages.isEmpty()) {
      return Progress.START;
    }
    throw new CheckpointException(
        "%s. %s".formatted(String.join("; ", damages), afterTotalDamage()));
  }

  private String afterTotalDamage() {
    String startOver = "start over with --fresh, which deletes this training";
    try {
      if (hasBest()) {
        Checksums.verify(best());
        return "The best state so far, %s, is complete: use it with --model, or %s"
            .formatted(best(), startOver);
      }
    } catch (IOException e) {
      LOG.debug("the best state is damaged, too", e);
    }
    return startOver.substring(0, 1).toUpperCase(Locale.ROOT) + startOver.substring(1);
  }

  /** States of earlier versions hold no fingerprint and are taken as they are. */
  private static void requireSameData(Path state, TrainingOrigin origin) throws IOException {
    Path file = state.resolve(DATA);
    if (!Files.exists(file)) {
      return;
    }
    String trained = Files.readString(file).strip();
    if (!origin.hasData(trained)) {
      throw new DataException(
          "%s was trained on other data: expected the fingerprint %s of the scenes and of the guide's camera, found %s. Restore the data, give this experiment another name=..., or start over with --fresh, which deletes that training."
              .formatted(state, trained, origin.data()));
    }
  }

  private static void restoreLogs(Path state, List<Path> logs) throws IOException {
    for (Path log : logs) {
      Path kept = state.resolve(LOGS).resolve(log.getFileName());
      if (Files.exists(kept)) {
        AtomicFile.write(log, out -> Files.copy(kept, out));
      }
    }
  }

  /**
   * Saves the newest state; the one before it becomes {@code previous}.
   *
   * @param origin what it was trained on
   * @param logs files that are kept with the state
   */
  void saveLast(TrainingStep step, Progress progress, TrainingOrigin origin, List<Path> logs) {
    write(
        last(),
        Optional.of(previous()),
        aside -> {
          step.model().save(aside);
          step.moments().save(aside.resolve(MOMENTS));
          JSON.writeValue(aside.resolve(PROGRESS).toFile(), progress);
          Files.writeString(aside.resolve(DATA), origin.data() + "\n");
          JSON.writeValue(aside.resolve(SETTINGS).toFile(), origin.settings());
          Path kept = Files.createDirectories(aside.resolve(LOGS));
          for (Path log : logs) {
            Files.copy(log, kept.resolve(log.getFileName()));
          }
        });
  }

  /** Saves the state with the best validation. */
  void saveBest(Model<?> model, Progress progress) {
    write(
        best(),
        Optional.empty(),
        aside -> {
          model.save(aside);
          JSON.writeValue(aside.resolve(PROGRESS).toFile(), progress);
        });
  }

  /**
   * The state with the best validation, checked.
   *
   * @param progress of the training, which says when that validation was
   * @throws CheckpointException if it is missing, damaged, or of another validation
   */
  public Path best(Progress progress) {
    try {
      if (!hasBest()) {
        throw new IOException("it is missing");
      }
      Checksums.verify(best());
      Path file = best().resolve(PROGRESS);
      if (Files.exists(file)) {
        int batches = JSON.readValue(file.toFile(), Progress.class).batches();
        if (batches != progress.bestBatches()) {
          throw new IOException(
              "expected the state after batch %d, found that after batch %d"
                  .formatted(progress.bestBatches(), batches));
        }
      }
      return best();
    } catch (IOException e) {
      throw new CheckpointException(
          "the best checkpoint %s cannot be used: %s. Use the last state with evaluation.checkpoint=last, or start over with --fresh, which deletes this training."
              .formatted(best(), e.getMessage()),
          e);
    }
  }

  private static void write(Path folder, Optional<Path> previous, AtomicFolder.Content content) {
    try {
      AtomicFolder.Content checked =
          aside -> {
            content.writeTo(aside);
            Checksums.write(aside);
          };
      if (previous.isPresent()) {
        AtomicFolder.write(folder, previous.get(), checked);
      } else {
        AtomicFolder.write(folder, checked);
      }
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
          "checkpoint %s cannot be repaired: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }
}
