package io.github.sfpn.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.tensor.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code checkpoints} of a run: {@code last}, to go on from, and {@code best}, to use.
 *
 * <p>Both are model folders; {@code last} also holds Adam's moments and the {@link Progress}. A
 * checkpoint is written aside and takes its place by renaming, so that a kill at any moment leaves
 * a whole one.
 */
public final class CheckpointStore {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MOMENTS = "moments";
  private static final String PROGRESS = "progress.json";

  private final Path folder;

  /** Over a folder that may not exist yet. */
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

  /** Whether there is a state to go on from. */
  public boolean hasLast() {
    settle(last());
    return Files.isDirectory(last());
  }

  /** Whether there was a validation. */
  public boolean hasBest() {
    settle(best());
    return Files.isDirectory(best());
  }

  /** Takes the newest state, if there is one. */
  Progress restore(CoarseModel model, CoarseStep step) {
    if (!hasLast()) {
      return Progress.START;
    }
    try {
      Progress progress = JSON.readValue(last().resolve(PROGRESS).toFile(), Progress.class);
      model.restore(last());
      step.moments().restore(last().resolve(MOMENTS));
      step.resumeAt(progress);
      return progress;
    } catch (IOException e) {
      throw new CheckpointException(
          "checkpoint " + last() + " is damaged, start over with --fresh: " + e.getMessage(), e);
    }
  }

  void saveLast(CoarseModel model, CoarseStep step, Progress progress) {
    replace(
        last(),
        aside -> {
          model.save(aside);
          step.moments().save(aside.resolve(MOMENTS));
          JSON.writeValue(aside.resolve(PROGRESS).toFile(), progress);
        });
  }

  void saveBest(CoarseModel model) {
    replace(best(), model::save);
  }

  private interface FolderWriter {
    void write(Path folder) throws IOException;
  }

  private static void replace(Path place, FolderWriter writer) {
    Path aside = sibling(place, ".new");
    try {
      delete(aside);
      Files.createDirectories(aside);
      writer.write(aside);
      if (Files.exists(place)) {
        Files.move(place, sibling(place, ".old"));
      }
      Files.move(aside, place);
      delete(sibling(place, ".old"));
    } catch (IOException e) {
      throw new CheckpointException("checkpoint " + place + " could not be written: " + e, e);
    }
  }

  /** Finishes what a kill between two renamings left. */
  private static void settle(Path place) {
    Path old = sibling(place, ".old");
    try {
      if (Files.isDirectory(old) && !Files.exists(place)) {
        Files.move(old, place);
      }
      delete(old);
      delete(sibling(place, ".new"));
    } catch (IOException e) {
      throw new CheckpointException("checkpoint " + place + " could not be put in order: " + e, e);
    }
  }

  private static Path sibling(Path place, String suffix) {
    return place.resolveSibling(place.getFileName() + suffix);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.delete(path);
    }
  }
}
