package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.GuideConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.catalogue.Intensities.Reading;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.StoredCube;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The folder of a dataset that is image files, as the section {@code dataset} says to read it. */
final class RecordingFolder {
  private static final int DEPTH = 4;

  private final DatasetConfig config;
  private final FileDataset dataset;
  private final Path root;

  private RecordingFolder(DatasetConfig config) {
    this.config = config;
    dataset = FileDataset.named(config.name());
    root = Path.of(config.root());
  }

  /** Opens the headers of all its images, by name. */
  static List<Recording> recordings(DatasetConfig config) {
    RecordingFolder folder = new RecordingFolder(config);
    return folder.cubeFiles().stream().map(folder::open).toList();
  }

  /** The files that match, but for those that are the guide of another. */
  private List<Path> cubeFiles() {
    String pattern = config.files().isEmpty() ? dataset.files() : config.files();
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    List<Path> matching =
        DataFolder.files(root, DEPTH, dataset.expected()).stream()
            .filter(file -> matcher.matches(file.getFileName()))
            .toList();
    Set<Path> guides = new HashSet<>();
    if (config.guide().isRecorded()) {
      for (Path file : matching) {
        Path guide = guideFile(nameOf(file));
        if (!guide.equals(file)) {
          guides.add(guide);
        }
      }
    }
    List<Path> cubes = matching.stream().filter(file -> !guides.contains(file)).toList();
    if (cubes.isEmpty()) {
      throw new DataException(
          "%s: expected %s, found no file that matches \"%s\". Let dataset.root name the folder, or dataset.files the scenes in it."
              .formatted(root, dataset.expected(), pattern));
    }
    return cubes;
  }

  private Path guideFile(String name) {
    return root.resolve(config.guide().file().replace(GuideConfig.SCENE, name));
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Recording open(Path file) {
    StoredCube all = cube(file, config.variable(), config.shape(), config.axes());
    Intensities cube =
        intensities(
            all, new Reading("dataset", config.maximum(), config.keptBands(), config.invalid()));
    String name = nameOf(file);
    return Recording.of(
        name,
        cube,
        config.guide().isRecorded() ? Optional.of(openGuide(name)) : Optional.empty(),
        cube.stored().wavelengths().or(() -> knownWavelengths(all)));
  }

  private Intensities openGuide(String name) {
    GuideConfig guide = config.guide();
    Path file = guideFile(name);
    if (!Files.exists(file)) {
      throw new DataException(
          "%s: expected the guide of the scene \"%s\", found no such file. Put it there, or correct dataset.guide.file = \"%s\"."
              .formatted(file, name, guide.file()));
    }
    return intensities(
        cube(file, guide.variable(), List.of(), guide.axes()),
        new Reading("dataset.guide", guide.maximum(), guide.keptBands(), config.invalid()));
  }

  private static StoredCube cube(Path path, String variable, List<Integer> shape, String axes) {
    CubeFile file = CubeFile.open(path);
    Optional<AxisOrder> order =
        axes.isEmpty() ? Optional.empty() : Optional.of(AxisOrder.parse(axes));
    return shape.isEmpty()
        ? file.cube(variable, order)
        : file.cube(variable, new CubeShape(shape.get(0), shape.get(1), shape.get(2)), order);
  }

  private static Intensities intensities(StoredCube cube, Reading how) {
    for (int number : how.bands()) {
      if (number > cube.bands()) {
        throw new DataException(
            "%s: expected the bands of %s.bands to be from 1 to %d, as %s has them, found %d."
                .formatted(cube.path(), how.section(), cube.bands(), cube.variable(), number));
      }
    }
    int[] indices = how.bands().stream().mapToInt(number -> number - 1).toArray();
    return new Intensities(indices.length == 0 ? cube : cube.withBands(indices), how);
  }

  /** Of the dataset, where its files do not tell: they must then have its bands. */
  private Optional<double[]> knownWavelengths(StoredCube cube) {
    Optional<double[]> known = dataset.wavelengths();
    if (known.isPresent() && known.get().length != cube.bands()) {
      throw new DataException(
          "%s: expected the %d bands of %s, found %s. Set dataset.name = folder for other images."
              .formatted(cube.path(), known.get().length, dataset.title(), cube.variable()));
    }
    List<Integer> kept = config.keptBands();
    return known.map(
        all ->
            kept.isEmpty()
                ? all
                : IntStream.range(0, kept.size()).mapToDouble(i -> all[kept.get(i) - 1]).toArray());
  }
}
