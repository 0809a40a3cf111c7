package io.github.sfpn.data.catalogue;

import static java.util.Comparator.comparing;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A dataset of the catalogue, opened: its scenes, known by name and shape, split into three parts.
 *
 * <p>Opening reads headers only. Scenes may differ in size, not in their number of bands.
 */
public final class Dataset {
  private final String name;
  private final List<SceneSource> scenes;
  private final Split split;
  private String fingerprint;

  private Dataset(String name, List<SceneSource> scenes, Split split) {
    this.name = name;
    this.scenes = scenes;
    this.split = split;
  }

  /**
   * Opens the dataset that the configuration names and splits it.
   *
   * @throws DataException if its files are missing, damaged or disagree, or the split is impossible
   */
  public static Dataset open(DatasetConfig config) {
    return switch (config.name()) {
      case "synthetic" -> splitByScene(config, SyntheticScene.scenes(config.synthetic()));
      case "cave" -> splitByScene(config, CaveFolder.scenes(Path.of(config.root())));
      default -> {
        List<Recording> images = RecordingFolder.recordings(config);
        yield config.parts().areDivided()
            ? divided(config, DividedImages.of(images, config.parts()))
            : splitByScene(config, images.stream().map(Recording::whole).toList());
      }
    };
  }

  private static Dataset splitByScene(DatasetConfig config, List<SceneSource> scenes) {
    List<SceneSource> agreeing = agreeing(scenes);
    return new Dataset(config.name(), agreeing, Split.of(agreeing, config.split()));
  }

  private static Dataset divided(DatasetConfig config, DividedImages images) {
    return new Dataset(
        config.name(),
        agreeing(Stream.concat(images.train().stream(), images.test().stream()).toList()),
        Split.ofParts(images.train(), images.test(), config.split()));
  }

  /** By name, in which they must differ; in bands and kind of guide they must agree. */
  private static List<SceneSource> agreeing(List<SceneSource> unsorted) {
    List<SceneSource> scenes = unsorted.stream().sorted(comparing(SceneSource::name)).toList();
    SceneSource first = scenes.get(0);
    scenes.forEach(scene -> SceneName.requireUsable(scene.name()));
    for (int i = 1; i < scenes.size(); i++) {
      SceneSource scene = scenes.get(i);
      if (scene.name().equals(scenes.get(i - 1).name())) {
        throw new DataException(
            "expected every scene to have a name of its own, found two named \"%s\". Rename or remove one, or let dataset.files match only one of them."
                .formatted(scene.name()));
      }
      if (scene.bands() != first.bands()) {
        throw new DataException(
            "expected the same number of bands in every scene, found %d in \"%s\" and %d in \"%s\". Remove the one that does not belong."
                .formatted(first.bands(), first.name(), scene.bands(), scene.name()));
      }
      if (!scene.guideChannels().equals(first.guideChannels())
          || scene.guideScale() != first.guideScale()) {
        throw new DataException(
            "expected guides of one kind, found %s in \"%s\" and %s in \"%s\". Remove the one that does not belong."
                .formatted(guide(first), first.name(), guide(scene), scene.name()));
      }
    }
    return scenes;
  }

  private static String guide(SceneSource scene) {
    return "%d channels, %d times as fine as the cube,"
        .formatted(scene.guideChannels().orElse(0), scene.guideScale());
  }

  /** The catalogue's name. */
  public String name() {
    return name;
  }

  /** L, the number of bands of every scene. */
  public int bands() {
    return scenes.get(0).bands();
  }

  /** Channels of the guides that were recorded with the scenes; empty where there are none. */
  public OptionalInt guideChannels() {
    return scenes.get(0).guideChannels();
  }

  /** Whether its scenes are real pairs, of which no truth is known. */
  public boolean hasPairs() {
    return scenes.get(0).guideScale() > 1;
  }

  /** Wavelengths of the bands in nm, where the files or the dataset tell. */
  public Optional<double[]> wavelengths() {
    return scenes.get(0).wavelengths();
  }

  /** The scenes to train on, by name; empty where the split names all others to test. */
  public List<SceneSource> train() {
    return split.train();
  }

  /** The scenes that choose the best checkpoint, by name; empty if none is held back. */
  public List<SceneSource> validation() {
    return split.validation();
  }

  /** The scenes to evaluate on, at least one, by name. */
  public List<SceneSource> test() {
    return split.test();
  }

  /**
   * SHA-256 (64 hexadecimal digits) over all scenes, of whatever part: equal for equal data.
   *
   * <p>Names and values of scenes count, and how they are read; the folder they lie in and the
   * split by scenes do not. Every file is read once.
   */
  public synchronized String fingerprint() {
    if (fingerprint == null) {
      Fingerprint all = new Fingerprint();
      scenes.stream()
          .parallel()
          .map(scene -> scene.name() + " " + scene.fingerprint())
          .forEachOrdered(all::add);
      fingerprint = all.hex();
    }
    return fingerprint;
  }
}
