package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Packs a scene into a number of bytes: with 16 bits a value if that fits, otherwise with 8,
 * otherwise with fewer pixels.
 */
final class ScenePacker {
  /** More than the JSON and the tags of an image and of one of its bands take. */
  private static final int BYTES_OF_IMAGE = 500;

  private static final int BYTES_OF_BAND = 150;

  private final ViewedScene scene;
  private final PageOptions options;
  private final Alignment alignment;

  /**
   * @throws DataException if the images do not lie on one another
   */
  ScenePacker(ViewedScene scene, PageOptions options) {
    this.scene = scene;
    this.options = options;
    alignment = Alignment.of(scene);
  }

  /**
   * Packs the scene.
   *
   * @param budget bytes that it may take in the page
   * @throws UsageException if it does not fit as the user wants it
   * @throws DataException if a file is damaged or has no value at all
   */
  PackedScene pack(long budget) {
    for (int scale : scales()) {
      int[] bits = options.bits().isPresent() ? new int[] {options.bits().getAsInt()} : bits(scale);
      for (int each : bits) {
        Optional<PackedScene> packed = pack(scale, each, budget);
        if (packed.isPresent()) {
          return packed.get();
        }
      }
    }
    throw new UsageException(
        "--maximum-size: expected enough for %s, which has %d bytes of the page, and does not fit%s. Allow a larger page, choose fewer scenes, cut a window with --crop or reduce with --scale."
            .formatted(
                scene.name(),
                budget,
                options.scale().isPresent() || options.bits().isPresent()
                    ? " with this --scale and --bits"
                    : ""));
  }

  /** Fewer pixels are worse than fewer bits. */
  private static int[] bits(int scale) {
    return scale == 1 ? new int[] {16, 8} : new int[] {8};
  }

  private int[] scales() {
    if (options.scale().isEmpty()) {
      return alignment.scales().toArray();
    }
    int scale = options.scale().getAsInt();
    if (!alignment.allows(scale)) {
      throw new UsageException(
          "--scale: expected a multiple or a divisor of %s, by which the images of %s differ in size, found %d"
              .formatted(alignment.factors().stream().distinct().toList(), scene.name(), scale));
    }
    return new int[] {scale};
  }

  private Optional<PackedScene> pack(int scale, int bits, long budget) {
    Window window = alignment.window(options.crop(), scale, scene.name());
    List<PackedScene.Image> images = new ArrayList<>();
    long left = budget;
    for (int i = 0; i < scene.images().size(); i++) {
      ViewedImage image = scene.images().get(i);
      Window part = window.dividedBy(alignment.factors().get(i));
      PackedScene.Image packed = packed(image, part, alignment.block(i, scale), bits);
      left -=
          BYTES_OF_IMAGE + (long) BYTES_OF_BAND * packed.bands().size() + packed.data().length();
      if (left < 0) {
        return Optional.empty();
      }
      images.add(packed);
    }
    return Optional.of(
        new PackedScene(
            scene.name(),
            notes(window, scale, bits),
            window.height() / scale,
            window.width() / scale,
            window.top(),
            window.left(),
            scale,
            images));
  }

  private PackedScene.Image packed(ViewedImage image, Window window, int block, int bits) {
    BandPlanes planes = image.source().read(window, block);
    PackedImage.Packing packing = PackedImage.of(planes, bits);
    PackedImage packed = packing.image();
    if (packing.missing() == (long) packed.height() * packed.width() * planes.bands()) {
      throw new DataException(
          "%s: expected measured values, found none in %s".formatted(image.name(), window));
    }
    return new PackedScene.Image(
        image.name(),
        PackedScene.Image.roleName(image.role()),
        image.details(),
        packed.height(),
        packed.width(),
        bits,
        image.source().wavelengths().stream().flatMapToDouble(Arrays::stream).boxed().toList(),
        packed.bands(),
        packing.largestError(),
        packing.missing(),
        packed.data());
  }

  private List<String> notes(Window window, int scale, int bits) {
    List<String> notes = new ArrayList<>();
    if (window.height() < alignment.height() || window.width() < alignment.width()) {
      notes.add(
          "The page shows a part of the scene: %s of %d x %d pixels."
              .formatted(window, alignment.height(), alignment.width()));
    }
    if (scale > 1) {
      notes.add(
          "The page shows fewer pixels than the files have: each value is the mean of %1$d x %1$d pixels."
              .formatted(scale));
    }
    notes.add("Values are kept in %d bits, each band by itself.".formatted(bits));
    return notes;
  }
}
