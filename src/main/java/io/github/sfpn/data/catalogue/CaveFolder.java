package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private CaveFolder() {}

  /** The scenes under a folder, by name; all have the same bands, none missing. */
  static List<SceneSource> scenes(Path root) {
    NavigableMap<Path, NavigableMap<Integer, Path>> found = bandFiles(root);
    if (found.isEmpty()) {
      throw new DataException(
          "%s: expected %s, found no band file there. Unpack the dataset there or let dataset.root name its folder."
              .formatted(root, EXPECTED));
    }
    int bands = found.values().stream().mapToInt(NavigableMap::lastKey).max().getAsInt();
    List<SceneSource> scenes = new ArrayList<>();
    for (Map.Entry<Path, NavigableMap<Integer, Path>> folder : found.entrySet()) {
      requireAll(bands, folder.getKey(), folder.getValue());
      scenes.add(
          CaveScene.open(
              sceneName(folder.getKey()),
              folder.getKey(),
              List.copyOf(folder.getValue().values())));
    }
    return scenes;
  }

  /** Folder to band number, counted from 1, to file. */
  private static NavigableMap<Path, NavigableMap<Integer, Path>> bandFiles(Path root) {
    NavigableMap<Path, NavigableMap<Integer, Path>> found = new TreeMap<>();
    for (Path file : DataFolder.files(root, DEPTH, EXPECTED)) {
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

  private static void requireAll(int bands, Path folder, NavigableMap<Integer, Path> files) {
    List<String> missing = new ArrayList<>();
    for (int band = 1; band <= bands; band++) {
      if (!files.containsKey(band)) {
        missing.add("%s_%02d.png".formatted(folder.getFileName(), band));
      }
    }
    if (!missing.isEmpty() || files.firstKey() < 1) {
      throw new DataException(
          "%s: expected bands 1 to %d, as many as the other files and scenes have; found %d files, numbered from %d to %d. Missing: %s. Copy or download the scene again."
              .formatted(
                  folder,
                  bands,
                  files.size(),
                  files.firstKey(),
                  files.lastKey(),
                  missing.isEmpty() ? "none" : String.join(", ", missing)));
    }
  }
}
