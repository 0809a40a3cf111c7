package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.training.CheckpointStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run, {@code <runs>/<name>/seed-<seed>}, held by one process at a time.
 *
 * <p>A folder that holds the state of a training is only gone on with by the same experiment.
 */
public final class RunFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lockFile;

  private RunFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes or opens the folder and writes {@code experiment.conf} into it.
   *
   * @param fresh whether to delete what an earlier run left
   * @throws UsageException if it holds the state of another experiment
   * @throws DataException if it cannot be written or another process holds it
   */
  public static RunFolder open(ExperimentFile experiment, boolean fresh) {
    Path path = experiment.config().runFolder();
    try {
      Files.createDirectories(path);
      RunFolder folder = new RunFolder(path, lock(path));
      try {
        folder.begin(experiment, fresh);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(
          "the run folder %s cannot be written (%s); choose another place with runs=FOLDER"
              .formatted(path.toAbsolutePath().normalize(), AtomicFile.reason(e)),
          e);
    }
  }

  private void begin(ExperimentFile experiment, boolean fresh) throws IOException {
    if (fresh) {
      clear();
    }
    requireSameExperiment(experiment.config());
    AtomicFile.write(experimentFile(), experiment.resolved());
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    channel.close();
    throw new DataException(
        "another process is running in %s; wait for it, or give this run another name=... or seed=..."
            .formatted(path));
  }

  /** Deletes all but the lock, which is held. */
  private void clear() throws IOException {
    List<Path> contents;
    try (Stream<Path> children = Files.list(path)) {
      contents = children.filter(child -> !child.endsWith(LOCK)).toList();
    }
    for (Path child : contents) {
      AtomicFolder.delete(child);
    }
  }

  private void requireSameExperiment(ExperimentConfig config) {
    List<String> begun =
        MethodCatalogue.trained().stream()
            .map(TrainedMethod::name)
            .filter(method -> checkpoints(method).hasLast())
            .toList();
    if (begun.isEmpty() || !Files.exists(experimentFile())) {
      return;
    }
    ExperimentConfig before = ExperimentFile.recorded(experimentFile()).config();
    List<String> differing = new ArrayList<>();
    compare("scale", before.scale(), config.scale(), differing);
    compare("dataset", before.dataset(), config.dataset(), differing);
    compare("degradation", before.degradation(), config.degradation(), differing);
    begun.forEach(method -> differing.addAll(config.learnsUnlike(before, method)));
    if (!differing.isEmpty()) {
      throw new UsageException(
          "%s holds a training that had other settings under %s:%n  %s%nSet them back, give this experiment another name=..., or start over with --fresh, which deletes that training."
              .formatted(
                  path.toAbsolutePath().normalize(),
                  String.join(", ", differing),
                  String.join("\n  ", ChangedSettings.between(before, config).in(differing))));
    }
  }

  private static void compare(String section, Object before, Object now, List<String> differing) {
    if (!before.equals(now)) {
      differing.add(section);
    }
  }

  public Path path() {
    return path;
  }

  Path experimentFile() {
    return path.resolve("experiment.conf");
  }

  /** What is evaluated of the test scenes, for a run that goes on. */
  Path evaluation() {
    return path.resolve("evaluation");
  }

  /** The images of the test scenes, where they are kept. */
  Path cubes() {
    return path.resolve("cubes");
  }

  /** Where a method's own files are: in a folder of its name, or in the run folder itself. */
  Path filesOf(String method) {
    return MethodCatalogue.of(method) instanceof TrainedMethod trained && trained.ownsRunFolder()
        ? path
        : path.resolve(method);
  }

  CheckpointStore checkpoints(String method) {
    return new CheckpointStore(filesOf(method).resolve("checkpoints"));
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new DataException(
          "the lock of %s cannot be released: %s".formatted(path, AtomicFile.reason(e)), e);
    }
  }
}
