package io.github.sfpn.data.file.stored;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The numbers of an image's band files. They may be bands or wavelengths, so a number that is not
 * there need not be missing; in CAVE's names ({@code balloons_ms_01.png}) it is.
 */
public final class BandNumbers {
  private static final String CAVE = "_ms_";
  private static final int MOST_NAMED = 5;

  private final Path folder;
  private final String image;
  private final NavigableMap<Integer, Path> files = new TreeMap<>();

  /**
   * @param folder what to call the image in messages
   * @param image what its files' names begin with
   */
  public BandNumbers(Path folder, String image) {
    this.folder = folder;
    this.image = image;
  }

  public void add(int number, Path file) {
    Path twin = files.put(number, file);
    if (twin != null) {
      throw new DataException(
          "%s: expected one file for each band, found also %s. Remove the one that is not the band."
              .formatted(file, twin.getFileName()));
    }
  }

  /** The files in order, at least one. */
  public List<Path> whole() {
    if (image.toLowerCase(Locale.ROOT).endsWith(CAVE)) {
      absent()
          .ifPresent(
              numbers -> {
                throw new DataException(
                    "%s: expected bands 1 to %d, as CAVE numbers its files, found %d files, none of band %s. Copy or download the scene again."
                        .formatted(folder, files.lastKey(), files.size(), numbers));
              });
    }
    return List.copyOf(files.values());
  }

  /** What somebody should know who believes that the bands are all there. */
  public List<String> remarks() {
    return absent()
        .map(
            numbers ->
                "the files are numbered from %d to %d, none is %s: bands may be missing"
                    .formatted(files.firstKey(), files.lastKey(), numbers))
        .stream()
        .toList();
  }

  /**
   * The numbers between 1 and the last that no file has, where the numbers count bands. Wavelengths
   * have steps, or begin beyond the number of files.
   */
  private Optional<String> absent() {
    boolean cave = image.toLowerCase(Locale.ROOT).endsWith(CAVE);
    boolean counted =
        files.firstKey() <= files.size()
            && files.keySet().stream().anyMatch(number -> files.containsKey(number + 1));
    int first = Math.min(1, files.firstKey());
    int count = files.lastKey() - first + 1 - files.size();
    if (count == 0 || !(cave || counted)) {
      return Optional.empty();
    }
    String named =
        IntStream.rangeClosed(first, files.lastKey())
            .filter(number -> !files.containsKey(number))
            .limit(MOST_NAMED)
            .mapToObj(String::valueOf)
            .collect(joining(", "));
    return Optional.of(
        count <= MOST_NAMED ? named : "%s and %d more".formatted(named, count - MOST_NAMED));
  }
}
