package io.github.sfpn.data;

import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.StoredCube;
import java.nio.file.Path;
import java.util.List;

/**
 * A scene that is one array of a MAT file, as in the Harvard database.
 *
 * @param file the MAT file; the scene is named after it
 * @param variable the cube's name in it; empty: its only three-dimensional array
 * @param maximum the value that becomes 1; 0: the cube's own maximum
 * @param stored the cube, opened
 */
record MatScene(Path file, String variable, double maximum, StoredCube stored)
    implements SceneSource {
  private static final String EXPECTED = "a folder of MAT files, one scene each";

  /** All MAT files of a folder, by name. */
  static List<SceneSource> inFolder(Path root, String variable, double maximum) {
    List<Path> files =
        DataFolder.files(root, 1, EXPECTED).stream()
            .filter(file -> file.getFileName().toString().endsWith(".mat"))
            .toList();
    if (files.isEmpty()) {
      throw new DataException(
          "%s: expected %s, found no file that ends in .mat. Let dataset.root name the folder that holds them."
              .formatted(root, EXPECTED));
    }
    return files.stream().<SceneSource>map(file -> open(file, variable, maximum)).toList();
  }

  private static MatScene open(Path file, String variable, double maximum) {
    return new MatScene(file, variable, maximum, CubeFile.open(file).cube(variable));
  }

  @Override
  public String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".mat".length());
  }

  @Override
  public int height() {
    return stored.height();
  }

  @Override
  public int width() {
    return stored.width();
  }

  @Override
  public int bands() {
    return stored.bands();
  }

  @Override
  public Scene load() {
    HyperspectralCube cube = stored.readFinite();
    float[] values = cube.values();
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    requireScalable(least, largest);
    float one = maximum > 0 ? (float) maximum : largest;
    for (int i = 0; i < values.length; i++) {
      values[i] /= one;
    }
    return new Scene(name(), cube);
  }

  private void requireScalable(float least, float largest) {
    if (least < 0) {
      throw new DataException(
          "%s: expected intensities of 0 and more, found %s. Set negative values to 0 or shift them before use."
              .formatted(file, least));
    }
    if (largest == 0) {
      throw new DataException("%s: expected an image, found a cube of zeros.".formatted(file));
    }
    if (maximum > 0 && largest > (float) maximum) {
      throw new DataException(
          "%s: expected values up to dataset.maximum = %s, found %s. Raise it, or set it to 0 for each cube's own maximum."
              .formatted(file, maximum, largest));
    }
  }

  @Override
  public String fingerprint() {
    return new Fingerprint().add(variable).add(Double.toString(maximum)).add(file).hex();
  }
}
