package io.github.sfpn.viewer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Results;
import io.github.sfpn.viewer.ViewedImage.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page of a run that {@code evaluation.viewer} asks for. Each test scene is packed as soon as
 * it is evaluated, so that no images need to be kept; a run that goes on finds the packed scenes.
 *
 * @param folder of the run
 * @param scenes how many test scenes share the page
 * @param wavelengths of the bands in nm, where they are known
 */
public record RunPage(Path folder, int scenes, Optional<double[]> wavelengths) {
  /** The page's name in the run folder. */
  public static final String FILE = "viewer.html";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Bytes that are left for the page's own files and the tables. */
  private static final long OWN_SIZE = 1_000_000;

  /** Whether a scene is packed. */
  public boolean isDone(String scene) {
    return Files.exists(packed(scene));
  }

  private Path packed(String scene) {
    return folder.resolve("viewer").resolve(scene + ".packed");
  }

  /**
   * Packs a scene.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void add(SceneEvaluation scene) {
    List<ViewedImage> images = new ArrayList<>();
    scene
        .observed()
        .truth()
        .ifPresent(
            truth ->
                images.add(
                    new ViewedImage("truth", Role.TRUTH, "", ImageSource.of(truth, wavelengths))));
    images.add(
        new ViewedImage(
            "guide",
            Role.GUIDE,
            "",
            ImageSource.of(scene.observed().observation().guide(), Optional.empty())));
    images.add(
        new ViewedImage(
            "low resolution",
            Role.LOW_RESOLUTION,
            "",
            ImageSource.of(scene.observed().observation().lowResolution(), wavelengths)));
    for (Stage stage : scene.stages()) {
      images.add(
          new ViewedImage(
              scene.label(stage),
              Role.ESTIMATE,
              "",
              ImageSource.of(stage.estimate(), wavelengths)));
    }
    long share = (PageOptions.DEFAULT_SIZE - OWN_SIZE) / scenes;
    write(new ScenePacker(new ViewedScene(scene.scene(), images), PageOptions.DEFAULT).pack(share));
  }

  /** A line of JSON, then a line of data for each image. */
  private void write(PackedScene scene) {
    AtomicFile.write(
        packed(scene.name()),
        out -> {
          out.write(JSON.writeValueAsBytes(scene));
          for (PackedScene.Image image : scene.images()) {
            out.write('\n');
            out.write(image.data().getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  private PackedScene read(String scene) {
    Path file = packed(scene);
    try {
      List<String> lines = Files.readAllLines(file);
      PackedScene packed = JSON.readValue(lines.get(0), PackedScene.class);
      List<PackedScene.Image> images = new ArrayList<>();
      for (int i = 0; i < packed.images().size(); i++) {
        images.add(packed.images().get(i).withData(lines.get(i + 1)));
      }
      return packed.withImages(images);
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
  }

  /**
   * Writes the page of the scenes that are packed.
   *
   * @param names of the test scenes, in the order of the page
   * @return whether there is a page: not if no method worked on any scene
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public boolean write(Manifest manifest, Results results, List<String> names) {
    List<PackedScene> all = names.stream().filter(this::isDone).map(this::read).toList();
    if (all.isEmpty()) {
      return false;
    }
    new ViewerPage(
            "%s, scale %d".formatted(manifest.experiment(), manifest.scale()),
            List.of(RunSections.of("", manifest, results)),
            all)
        .write(folder.resolve(FILE));
    return true;
  }
}
