package io.github.sfpn.data.catalogue;

import static java.util.Comparator.comparingInt;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The Columbia CAVE database on disk (Yasuma, Mitsunaga, Iso, Nayar, IEEE TIP 2010).
 *
 * <p>As distributed, band 1 of the scene "balloons" is {@code
 * balloons_ms/balloons_ms/balloons_ms_01.png}. Every folder down to a few levels that holds files
 * of its own name and a number is a scene, so the nesting may be missing or one deeper; whatever
 * else lies there is passed over.
 */
final class CaveFolder {
  private static final String EXPECTED =
      "a folder of CAVE scenes, band 1 of the scene \"balloons\" being balloons_ms/balloons_ms/balloons_ms_01.png";
  private static final Pattern BAND_FILE =
      Pattern.compile("(?<scene>.+)_(?<band>\\d{1,4})\\.png", Pattern.CASE_INSENSITIVE);
  private static final Pattern FOLDER_SUFFIX = Pattern.compile("_ms$");
  private static final int DEPTH = 4;
  private static final int MOST_NAMED = 5;

  private CaveFolder() {}

  /** The scenes under a folder, by name; all have the same bands, none missing. */
  static List<SceneSource> scenes(Path root) {
    List<Path> files = DataFolder.files(root, DEPTH, EXPECTED);
    NavigableMap<Path, NavigableMap<Integer, Path>> found = bandFiles(files);
    if (found.isEmpty()) {
      throw new DataException(
          "%s: expected %s, found %s. Unpack the dataset there or let dataset.root name its folder."
              .formatted(root, EXPECTED, insteadOfScenes(files)));
    }
    Map.Entry<Path, NavigableMap<Integer, Path>> most =
        Collections.max(found.entrySet(), comparingInt(folder -> folder.getValue().lastKey()));
    List<SceneSource> scenes = new ArrayList<>();
    for (Map.Entry<Path, NavigableMap<Integer, Path>> folder : found.entrySet()) {
      requireAll(most.getValue(), folder.getKey(), folder.getValue());
      scenes.add(
          CaveScene.open(
              sceneName(folder.getKey()),
              folder.getKey(),
              List.copyOf(folder.getValue().values())));
    }
    return scenes;
  }

  /** Bands in a folder of another name are easily overlooked. */
  private static String insteadOfScenes(List<Path> files) {
    for (Path file : files) {
      Matcher name = BAND_FILE.matcher(file.getFileName().toString());
      if (name.matches()) {
        return "%s in a folder that is not called %s".formatted(file, name.group("scene"));
      }
    }
    return "no band file there";
  }

  /** Folder to band number, counted from 1, to file. */
  private static NavigableMap<Path, NavigableMap<Integer, Path>> bandFiles(List<Path> files) {
    NavigableMap<Path, NavigableMap<Integer, Path>> found = new TreeMap<>();
    for (Path file : files) {
      Path folder = file.toAbsolutePath().normalize().getParent();
      Matcher name = BAND_FILE.matcher(file.getFileName().toString());
      if (name.matches() && sceneName(folder).equals(withoutSuffix(name.group("scene")))) {
        Path twin =
            found
                .computeIfAbsent(folder, newFolder -> new TreeMap<>())
                .put(Integer.valueOf(name.group("band")), file);
        if (twin != null) {
          throw new DataException(
              "%s: expected one file for each band, found also %s. Remove the one that is not the band."
                  .formatted(file, twin.getFileName()));
        }
      }
    }
    return found;
  }

  private static String sceneName(Path folder) {
    return withoutSuffix(String.valueOf(folder.getFileName()));
  }

  private static String withoutSuffix(String name) {
    return FOLDER_SUFFIX.matcher(name).replaceFirst("");
  }

  /**
   * @param most the bands of the scene that has the last one of all
   */
  private static void requireAll(
      NavigableMap<Integer, Path> most, Path folder, NavigableMap<Integer, Path> files) {
    List<String> missing =
        IntStream.rangeClosed(1, most.lastKey())
            .filter(band -> !files.containsKey(band))
            .mapToObj(band -> "%s_%02d.png".formatted(folder.getFileName(), band))
            .toList();
    if (!missing.isEmpty() || files.firstKey() < 1) {
      throw new DataException(
          "%s: expected bands 1 to %d, as there is %s; found %d files, numbered from %d to %d. Missing: %s. Copy or download the scene again, or remove what is no band."
              .formatted(
                  folder,
                  most.lastKey(),
                  most.lastEntry().getValue().getFileName(),
                  files.size(),
                  files.firstKey(),
                  files.lastKey(),
                  listing(missing)));
    }
  }

  private static String listing(List<String> missing) {
    if (missing.isEmpty()) {
      return "none";
    }
    String named = String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size())));
    return missing.size() <= MOST_NAMED
        ? named
        : "%s and %d more".formatted(named, missing.size() - MOST_NAMED);
  }
}
