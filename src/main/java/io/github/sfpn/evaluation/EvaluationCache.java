package io.github.sfpn.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.io.FileName;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.report.ManifestJson;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code evaluation} of a run: an evaluation that is interrupted and started again
 * computes nothing twice. It holds
 *
 * <ul>
 *   <li>{@code basis.txt}, the {@link EvaluationCacheKey}. The folder is valid for this key alone:
 *       opened with another one, it is deleted;
 *   <li>{@code <scene>/<method>/} with {@code stages.json} and an ENVI file for each stage: the
 *       estimates of the scene at hand, deleted once the scene is finished;
 *   <li>{@code <scene>.json}, the results of a finished scene, kept with the run.
 * </ul>
 *
 * <p>Every file and folder is written aside and renamed, and carries checksums. What is damaged is
 * computed again.
 */
public final class EvaluationCache {
  /** Keeps nothing. */
  public static final EvaluationCache NONE = new EvaluationCache(Optional.empty(), false);

  private static final Logger LOG = LoggerFactory.getLogger(EvaluationCache.class);
  private static final String STAGES = "stages.json";

  private final Optional<Path> folder;
  private final boolean continued;

  private EvaluationCache(Optional<Path> folder, boolean continued) {
    this.folder = folder;
    this.continued = continued;
  }

  /**
   * The results of a finished scene.
   *
   * @param rows a row for each stage, in the order of evaluation
   * @param figures that were drawn of it
   * @param skipped methods that were left out, each a line with its reason
   * @param files the SHA-256 of all files that were written of it, by their places in the run
   *     folder
   */
  public record FinishedScene(
      List<ResultRow> rows,
      List<ReportFigure> figures,
      List<String> skipped,
      Map<String, String> files) {
    public static final FinishedScene EMPTY =
        new FinishedScene(List.of(), List.of(), List.of(), Map.of());

    public FinishedScene {
      rows = List.copyOf(rows);
      figures = List.copyOf(figures);
      skipped = List.copyOf(skipped);
      files = Map.copyOf(files);
    }
  }

  /** What a file of a finished scene holds. */
  private record Checked(String sha256, JsonNode scene) {
    /** The name counts, too: the file of another scene is no result of this one. */
    static Checked of(String name, FinishedScene scene) {
      JsonNode tree = ManifestJson.MAPPER.valueToTree(scene);
      return new Checked(sha256(name, tree), tree);
    }

    private static String sha256(String name, JsonNode tree) {
      return Checksums.sha256(name + "\n" + tree);
    }

    Optional<FinishedScene> verified(String name) throws IOException {
      return scene != null && sha256(name, scene).equals(sha256)
          ? Optional.of(ManifestJson.MAPPER.treeToValue(scene, FinishedScene.class))
          : Optional.empty();
    }
  }

  /** A stage without its cube, and without what its method says of itself. */
  @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
  private record StoredStage(
      String scene,
      String method,
      String stage,
      Scores scores,
      double seconds,
      double peakMemoryMb,
      int size,
      float[] blur) {
    static StoredStage of(String scene, Stage stage) {
      return new StoredStage(
          scene,
          stage.method(),
          stage.stage(),
          stage.scores(),
          stage.seconds(),
          stage.peakMemoryMb(),
          stage.blur().map(EstimatedBlur::size).orElse(0),
          stage.blur().map(EstimatedBlur::weights).orElse(new float[0]));
    }

    Stage read(FusionMethod method, Path folder) {
      return new Stage(
          method.name(),
          stage,
          CubeFile.open(estimate(folder, stage)).cube("").read(),
          scores,
          seconds,
          peakMemoryMb,
          size == 0 ? Optional.empty() : Optional.of(new EstimatedBlur(size, blur)),
          method.knowledge(stage));
    }
  }

  /**
   * Opens a cache, empty if the folder was written for another key.
   *
   * @param key {@link EvaluationCacheKey#text}
   * @param folder it may be missing
   * @throws UncheckedIOException if the folder cannot be read or deleted
   */
  public static EvaluationCache open(String key, Path folder) {
    Path file = folder.resolve("basis.txt");
    try {
      boolean continued = Files.exists(file) && Files.readString(file).equals(key);
      if (!continued) {
        AtomicFolder.delete(folder);
        AtomicFile.write(file, key);
      }
      return new EvaluationCache(Optional.of(folder), continued);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open the evaluation cache %s: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }

  /** Whether an earlier run has left results for this key. */
  public boolean continued() {
    return continued;
  }

  /** The results of a scene, if it is finished. */
  public Optional<FinishedScene> scene(String name) {
    Optional<Path> file = folder.map(place -> place.resolve(file(name))).filter(Files::exists);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<FinishedScene> scene = Optional.empty();
    try {
      scene = ManifestJson.MAPPER.readValue(file.get().toFile(), Checked.class).verified(name);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} cannot be read", file.get(), e);
    }
    if (scene.isEmpty()) {
      LOG.warn("{} is damaged; the scene is evaluated again", file.get());
    }
    return scene;
  }

  private static String file(String scene) {
    return FileName.of(scene) + ".json";
  }

  /** Keeps the results of a finished scene and deletes its estimates. */
  public void keep(String name, FinishedScene scene) {
    if (folder.isEmpty()) {
      return;
    }
    AtomicFile.write(
        folder.get().resolve(file(name)),
        out -> ManifestJson.MAPPER.writeValue(out, Checked.of(name, scene)));
    Path estimates = folder.get().resolve(FileName.of(name));
    try {
      AtomicFolder.delete(estimates);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete %s: %s".formatted(estimates, AtomicFile.reason(e)), e);
    }
  }

  /** The stages of a method on the scene at hand, if it is done. */
  Optional<List<Stage>> stages(FusionMethod method, String scene) {
    Optional<Path> place =
        folder
            .map(root -> root.resolve(FileName.of(scene)).resolve(method.name()))
            .filter(Files::isDirectory);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      Checksums.verify(place.get());
      StoredStage[] stages =
          ManifestJson.MAPPER.readValue(place.get().resolve(STAGES).toFile(), StoredStage[].class);
      for (StoredStage stage : stages) {
        if (!scene.equals(stage.scene()) || !method.name().equals(stage.method())) {
          throw new IOException(
              "%s is of %s on scene %s".formatted(place.get(), stage.method(), stage.scene()));
        }
      }
      return Optional.of(
          Arrays.stream(stages).map(stage -> stage.read(method, place.get())).toList());
    } catch (IOException | DataException e) {
      LOG.warn("{}; {} computes scene {} again", e.getMessage(), method.name(), scene);
      return Optional.empty();
    }
  }

  /** Keeps all stages of a method on the scene at hand. */
  void keep(String scene, List<Stage> stages) {
    if (folder.isEmpty()) {
      return;
    }
    Path place = folder.get().resolve(FileName.of(scene)).resolve(stages.get(0).method());
    try {
      Files.createDirectories(place.toAbsolutePath().getParent());
      AtomicFolder.write(place, aside -> write(aside, scene, stages));
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(place, e);
    }
  }

  private static void write(Path aside, String scene, List<Stage> stages) throws IOException {
    List<StoredStage> stored = new ArrayList<>();
    for (Stage stage : stages) {
      CubeWriter.to(estimate(aside, stage.stage()))
          .write(stage.stage(), stage.estimate(), Optional.empty());
      stored.add(StoredStage.of(scene, stage));
    }
    ManifestJson.MAPPER.writeValue(aside.resolve(STAGES).toFile(), stored);
    Checksums.write(aside);
  }

  private static Path estimate(Path folder, String stage) {
    return folder.resolve(stage + ".bip");
  }
}
