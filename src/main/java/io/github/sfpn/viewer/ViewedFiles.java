package io.github.sfpn.viewer;

import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.StoredCube;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that a user wants to see side by side.
 *
 * @param title of their page
 * @param paths the files that they consist of
 */
public record ViewedFiles(String title, ViewedScene scene, List<Path> paths) {
  private static final int NAMES_IN_TITLE = 3;

  /**
   * Opens the files; their values are read later.
   *
   * @param locations each {@code FILE} or {@code FILE:variable}
   * @param order of the axes in the files, where the user states it
   * @throws io.github.sfpn.data.DataException if one cannot be opened
   */
  public static ViewedFiles open(List<String> locations, Optional<AxisOrder> order) {
    List<String> names = names(locations);
    List<ViewedImage> images = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < locations.size(); i++) {
      Location place = Location.parse(locations.get(i));
      CubeFile file = CubeFile.open(place.file());
      StoredCube cube = file.cube(place.variable(), order);
      paths.addAll(file.files());
      images.add(
          new ViewedImage(
              names.get(i), ViewedImage.Role.FILE, details(file, cube), ImageSource.of(cube)));
    }
    return new ViewedFiles(title(names), new ViewedScene(title(names), images), paths);
  }

  /** The names of the files, or what the user typed where two files have the same name. */
  private static List<String> names(List<String> locations) {
    List<String> names =
        locations.stream()
            .map(Location::parse)
            .map(
                place ->
                    place.file().getFileName()
                        + (place.variable().isEmpty() ? "" : ":" + place.variable()))
            .toList();
    return names.stream().distinct().count() == names.size() ? names : List.copyOf(locations);
  }

  private static String title(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(NAMES_IN_TITLE, names.size())));
    return names.size() <= NAMES_IN_TITLE
        ? some
        : "%s and %d more".formatted(some, names.size() - NAMES_IN_TITLE);
  }

  private static String details(CubeFile file, StoredCube cube) {
    return "%s, %s".formatted(file.format(), cube.variable().type());
  }
}
