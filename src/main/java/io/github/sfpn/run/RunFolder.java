package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.report.Manifest;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run, {@code <runs>/<name>/seed-<seed>}, held by one process at a time.
 *
 * <p>A folder that holds the state of a training is only gone on with by the same experiment;
 * {@link ResumeRules} says what may differ.
 */
public final class RunFolder implements AutoCloseable {
  /** What the results in a folder are of. */
  public enum Kind {
    /** A run of an experiment, which may train. */
    EXPERIMENT,
    /** Models that are given. */
    EVALUATION
  }

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
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
   * @param kind what the results are of
   * @param fresh whether to delete what an earlier run left
   * @param perEpoch the batches in an epoch of a training
   * @throws UsageException if it holds the state of another experiment, or results of the other
   *     kind
   * @throws DataException if it cannot be written or another process holds it
   */
  public static RunFolder open(
      ExperimentFile experiment, Kind kind, boolean fresh, ToIntFunction<TrainingConfig> perEpoch) {
    Path path = experiment.config().runFolder();
    try {
      Files.createDirectories(path);
      RunFolder folder = new RunFolder(path, lock(path));
      try {
        folder.begin(experiment, kind, fresh, perEpoch);
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

  /** Refuses before it changes anything. */
  private void begin(
      ExperimentFile experiment, Kind kind, boolean fresh, ToIntFunction<TrainingConfig> perEpoch)
      throws IOException {
    requireKind(kind, fresh);
    if (fresh) {
      clear();
    }
    for (TrainedMethod method : MethodCatalogue.trained()) {
      requireSameTraining(method.name(), experiment.config(), perEpoch);
    }
    tellDamage();
    Checksums.delete(path);
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

  private void requireSameTraining(
      String method, ExperimentConfig config, ToIntFunction<TrainingConfig> perEpoch) {
    if (!checkpoints(method).hasLast()) {
      return;
    }
    Optional<CheckpointStore.Kept> kept = checkpoints(method).newest();
    Map<String, String> before =
        kept.map(CheckpointStore.Kept::settings)
            .filter(settings -> !settings.isEmpty())
            .orElseGet(this::recordedSettings);
    List<String> broken =
        new ResumeRules(method, before, config)
            .broken(
                kept.map(CheckpointStore.Kept::batches).orElse(0),
                perEpoch.applyAsInt(config.training(method)));
    if (!broken.isEmpty()) {
      throw new UsageException(
          "%s holds a training of %s that had other settings under %s:%n  %s%nSet them back, give this experiment another name=..., or start over with --fresh, which deletes that training."
              .formatted(
                  path.toAbsolutePath().normalize(),
                  method,
                  String.join(", ", ResumeRules.sections(broken)),
                  String.join("\n  ", broken)));
    }
  }

  /** Results of a run are not replaced by those of given models, nor the other way round. */
  private void requireKind(Kind kind, boolean fresh) {
    Path shown = path.toAbsolutePath().normalize();
    Optional<Manifest> manifest = Manifest.read(path.resolve("manifest.json"));
    boolean evaluated =
        manifest.map(Manifest::models).filter(models -> !models.isEmpty()).isPresent();
    if (kind == Kind.EXPERIMENT) {
      if (evaluated && !fresh) {
        throw new UsageException(
            "%s holds an evaluation of given models; give the experiment another name=..., or start over with --fresh, which deletes that evaluation"
                .formatted(shown));
      }
      return;
    }
    for (TrainedMethod method : MethodCatalogue.trained()) {
      if (checkpoints(method.name()).hasLast()) {
        throw new UsageException(
            "%s holds a training of %s; give the evaluation another name=..."
                .formatted(shown, method.name()));
      }
    }
    if (manifest.isPresent() && !evaluated) {
      throw new UsageException(
          "%s holds a run of an experiment; give the evaluation another name=...".formatted(shown));
    }
  }

  /** Of a run whose checkpoints are damaged, or of an earlier version. */
  private Map<String, String> recordedSettings() {
    return Files.exists(experimentFile())
        ? ExperimentFile.recorded(experimentFile()).config().settings()
        : Map.of();
  }

  /** What is damaged of a finished run is written again. */
  private void tellDamage() {
    try {
      Checksums.verify(path);
    } catch (IOException e) {
      LOG.warn("{}; it is written again", e.getMessage());
    }
  }

  /** Records the checksums of what comparisons of finished runs read. */
  void seal() {
    try {
      List<Path> files = new ArrayList<>();
      for (String name : List.of("experiment.conf", "manifest.json", "results.csv", "means.csv")) {
        files.add(path.resolve(name));
      }
      if (Files.isDirectory(path.resolve("scenes"))) {
        files.addAll(Checksums.files(path.resolve("scenes")));
      }
      Checksums.write(path, files);
    } catch (IOException e) {
      throw AtomicFile.cannotRead(path, e);
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
