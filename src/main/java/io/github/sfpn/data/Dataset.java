package io.github.sfpn.data;

import static java.util.Comparator.comparing;

import io.github.sfpn.config.DatasetConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A dataset of the catalogue, opened: its scenes, known by name and shape, split into three parts.
 *
 * <p>Opening reads headers only. Scenes may differ in size, not in their number of bands.
 */
public final class Dataset {
  private final String name;
  private final List<SceneSource> scenes;
  private final Split split;

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
    List<SceneSource> scenes =
        catalogue(config).stream().sorted(comparing(SceneSource::name)).toList();
    requireAgreement(scenes);
    return new Dataset(config.name(), scenes, Split.of(scenes, config.split()));
  }

  private static List<SceneSource> catalogue(DatasetConfig config) {
    return switch (config.name()) {
      case "cave" -> CaveFolder.scenes(Path.of(config.root()));
      case "folder" ->
          MatScene.inFolder(Path.of(config.root()), config.variable(), config.maximum());
      case "synthetic" -> SyntheticScene.scenes(config.synthetic());
      default -> throw new IllegalArgumentException("no such dataset: " + config.name());
    };
  }

  /** Scenes sorted by name must differ in name and agree in bands. */
  private static void requireAgreement(List<SceneSource> scenes) {
    SceneSource first = scenes.get(0);
    for (int i = 1; i < scenes.size(); i++) {
      SceneSource scene = scenes.get(i);
      if (scene.name().equals(scenes.get(i - 1).name())) {
        throw new DataException(
            "expected every scene to have a name of its own, found two named \"%s\". Rename or remove one."
                .formatted(scene.name()));
      }
      if (scene.bands() != first.bands()) {
        throw new DataException(
            "expected the same number of bands in every scene, found %d in \"%s\" and %d in \"%s\". Remove the one that does not belong."
                .formatted(first.bands(), first.name(), scene.bands(), scene.name()));
      }
    }
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

  /**
   * Wavelengths of the bands in nm, where the dataset is known to have these: 400 to 700, evenly.
   */
  public Optional<double[]> wavelengths() {
    boolean visible = name.equals("synthetic") || name.equals("cave");
    return visible
        ? Optional.of(
            IntStream.range(0, bands())
                .mapToDouble(band -> 400 + 300.0 * band / (bands() - 1))
                .toArray())
        : Optional.empty();
  }

  /** The scenes to train on, at least one, by name. */
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
   * <p>Names, sizes and contents of files count; the folder they lie in and the split do not. Every
   * file is read once, on each call.
   */
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    scenes.stream()
        .parallel()
        .map(scene -> scene.name() + " " + scene.fingerprint())
        .forEachOrdered(fingerprint::add);
    return fingerprint.hex();
  }
}
