package io.github.sfpn.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.FusionMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What methods made of scenes, kept until it is no longer needed, so that an evaluation that is
 * killed and started again computes nothing twice.
 *
 * <p>A folder {@code <scene>/<method>} holds {@code stages.json} and an ENVI file for each stage's
 * estimate. It is written aside and takes its place by renaming: it is there whole or not at all.
 */
public final class EstimateCache {
  /** Keeps nothing. */
  public static final EstimateCache NONE = new EstimateCache(Optional.empty());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STAGES = "stages.json";

  private final Optional<Path> folder;

  private EstimateCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Kept in a folder, which may not exist yet. */
  public static EstimateCache in(Path folder) {
    return new EstimateCache(Optional.of(folder));
  }

  /** A stage without its cube, and without what its method says of itself. */
  @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
  private record KeptStage(
      String stage,
      ImageQuality quality,
      double seconds,
      double peakMemoryMb,
      int blurSize,
      float[] blur) {
    static KeptStage of(Stage stage) {
      return new KeptStage(
          stage.stage(),
          stage.quality(),
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
          quality,
          seconds,
          peakMemoryMb,
          blurSize == 0 ? Optional.empty() : Optional.of(new EstimatedBlur(blurSize, blur)),
          method.knowledge(stage));
    }
  }

  private static Path estimate(Path folder, String stage) {
    return folder.resolve(stage + ".bip");
  }

  /** The stages of a method on a scene, if they are kept. */
  Optional<List<Stage>> find(FusionMethod method, String scene) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path place = folder.get().resolve(scene).resolve(method.name());
    try {
      if (!AtomicFolder.exists(place)) {
        return Optional.empty();
      }
      KeptStage[] stages = JSON.readValue(place.resolve(STAGES).toFile(), KeptStage[].class);
      return Optional.of(Arrays.stream(stages).map(stage -> stage.read(method, place)).toList());
    } catch (IOException | DataException e) {
      return Optional.empty(); // damaged, by a power failure for instance: computed again
    }
  }

  /** Keeps all stages of one method on a scene. */
  void keep(String scene, List<Stage> stages) {
    if (folder.isEmpty()) {
      return;
    }
    Path place = folder.get().resolve(scene).resolve(stages.get(0).method());
    try {
      Files.createDirectories(place.toAbsolutePath().getParent());
      AtomicFolder.write(place, aside -> write(aside, stages));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep what was computed in %s: %s".formatted(place, AtomicFile.reason(e)), e);
    }
  }

  private static void write(Path aside, List<Stage> stages) throws IOException {
    List<KeptStage> kept = new ArrayList<>();
    for (Stage stage : stages) {
      CubeWriter.to(estimate(aside, stage.stage()))
          .write(stage.stage(), stage.estimate(), Optional.empty());
      kept.add(KeptStage.of(stage));
    }
    JSON.writeValue(aside.resolve(STAGES).toFile(), kept);
  }

  /** Forgets a scene, of which nothing is to be computed any more. */
  public void forget(String scene) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      AtomicFolder.delete(folder.get().resolve(scene));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete %s: %s".formatted(folder.get().resolve(scene), AtomicFile.reason(e)), e);
    }
  }
}
