package io.github.sfpn.evaluation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
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
import java.util.List;
import java.util.Optional;

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
 * <p>Every file and folder is written aside and renamed: it exists whole or not at all. One that a
 * power failure damaged is computed again.
 */
public final class EvaluationCache {
  /** Keeps nothing. */
  public static final EvaluationCache NONE = new EvaluationCache(Optional.empty(), false);

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
   */
  public record FinishedScene(
      List<ResultRow> rows, List<ReportFigure> figures, List<String> skipped) {
    public static final FinishedScene EMPTY = new FinishedScene(List.of(), List.of(), List.of());

    public FinishedScene {
      rows = List.copyOf(rows);
      figures = List.copyOf(figures);
      skipped = List.copyOf(skipped);
    }
  }

  /** A stage without its cube, and without what its method says of itself. */
  @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
  private record StoredStage(
      String stage, Scores scores, double seconds, double peakMemoryMb, int size, float[] blur) {
    static StoredStage of(Stage stage) {
      return new StoredStage(
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
    return read(name + ".json", FinishedScene.class);
  }

  /** Keeps the results of a finished scene and deletes its estimates. */
  public void keep(String name, FinishedScene scene) {
    if (folder.isEmpty()) {
      return;
    }
    AtomicFile.write(
        folder.get().resolve(name + ".json"), out -> ManifestJson.MAPPER.writeValue(out, scene));
    try {
      AtomicFolder.delete(folder.get().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete %s: %s".formatted(folder.get().resolve(name), AtomicFile.reason(e)), e);
    }
  }

  /** The stages of a method on the scene at hand, if it is done. */
  Optional<List<Stage>> stages(FusionMethod method, String scene) {
    String place = scene + "/" + method.name();
    try {
      return read(place + "/" + STAGES, StoredStage[].class)
          .map(List::of)
          .map(
              stages ->
                  stages.stream()
                      .map(stage -> stage.read(method, folder.orElseThrow().resolve(place)))
                      .toList());
    } catch (DataException e) {
      return Optional.empty(); // a damaged cube
    }
  }

  /** Keeps all stages of a method on the scene at hand. */
  void keep(String scene, List<Stage> stages) {
    if (folder.isEmpty()) {
      return;
    }
    Path place = folder.get().resolve(scene).resolve(stages.get(0).method());
    try {
      Files.createDirectories(place.toAbsolutePath().getParent());
      AtomicFolder.write(place, aside -> write(aside, stages));
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(place, e);
    }
  }

  private static void write(Path aside, List<Stage> stages) throws IOException {
    List<StoredStage> stored = new ArrayList<>();
    for (Stage stage : stages) {
      CubeWriter.to(estimate(aside, stage.stage()))
          .write(stage.stage(), stage.estimate(), Optional.empty());
      stored.add(StoredStage.of(stage));
    }
    ManifestJson.MAPPER.writeValue(aside.resolve(STAGES).toFile(), stored);
  }

  private static Path estimate(Path folder, String stage) {
    return folder.resolve(stage + ".bip");
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    Optional<Path> file = folder.map(place -> place.resolve(name)).filter(Files::exists);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(ManifestJson.MAPPER.readValue(file.get().toFile(), type));
    } catch (IOException e) {
      return Optional.empty(); // damaged
    }
  }
}
