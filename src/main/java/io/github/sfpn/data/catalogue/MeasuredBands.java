package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.file.stored.EmptyBands;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves out of all images of a dataset the bands in which one of them has no measured value. */
final class MeasuredBands {
  private static final Logger LOG = LoggerFactory.getLogger(MeasuredBands.class);

  private MeasuredBands() {}

  /** The same images with bands in common that are not empty; each that is left out is logged. */
  static List<Recording> of(List<Recording> images) {
    int[] bands = emptyInAny("dataset", images, image -> Stream.of(image.cube()));
    int[] channels = emptyInAny("dataset.guide", images, image -> image.guide().stream());
    return bands.length + channels.length == 0
        ? images
        : images.stream().map(image -> without(image, bands, channels)).toList();
  }

  private static int[] emptyInAny(
      String section, List<Recording> images, Function<Recording, Stream<Intensities>> part) {
    List<StoredCube> cubes = images.stream().flatMap(part).map(Intensities::stored).toList();
    if (cubes.stream().mapToInt(StoredCube::bands).distinct().count() != 1) {
      return new int[0]; // is refused as a dataset whose images disagree
    }
    TreeSet<Integer> all = new TreeSet<>();
    for (StoredCube cube : cubes) {
      int[] empty = EmptyBands.of(cube);
      Arrays.stream(empty).forEach(all::add);
      if (empty.length > 0) {
        LOG.warn(
            "{}: {} without a measured value, left out of all scenes: {} ({}, counted from 1 among those kept)",
            cube.path(),
            empty.length == 1 ? "1 band" : empty.length + " bands",
            EmptyBands.text(empty),
            section + ".bands");
      }
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Recording without(Recording image, int[] bands, int[] channels) {
    int[] kept = EmptyBands.others(image.cube().stored().bands(), bands);
    Optional<double[]> wavelengths =
        image.wavelengths().map(nm -> Arrays.stream(kept).mapToDouble(band -> nm[band]).toArray());
    return new Recording(
        image.name(),
        image.cube().withBands(kept),
        image
            .guide()
            .map(guide -> guide.withBands(EmptyBands.others(guide.stored().bands(), channels))),
        image.guideScale(),
        wavelengths);
  }
}
