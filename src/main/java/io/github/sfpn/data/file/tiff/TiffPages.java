package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a TIFF file, by what they are for: the image, or a stack of pages of one band each;
 * a mask of the image; smaller copies of it (overviews); and others.
 *
 * @param stack pages that belong together, at least one
 * @param mask which pixels of the first page are valid, where the file says so
 * @param others pages that are not read, and why
 */
record TiffPages(List<TiffImage> stack, Optional<TiffImage> mask, List<Refusal> others) {
  private static final int REDUCED = 1;
  private static final int MASK = 4;
  private static final int TRANSPARENCY = 4;

  static boolean isMask(TiffDirectory directory) {
    return (directory.one(TiffTag.SUBFILE, 0) & MASK) != 0
        || directory.one(TiffTag.PHOTOMETRIC, 1) == TRANSPARENCY;
  }

  private static boolean isReduced(TiffDirectory directory) {
    return (directory.one(TiffTag.SUBFILE, 0) & REDUCED) != 0;
  }

  static TiffPages of(Path path) {
    List<TiffDirectory> all = TiffDirectory.readAll(path);
    requireImage(path, all);
    TiffImage first = new TiffImage(path, all.get(0));
    List<TiffImage> stack = new ArrayList<>(List.of(first));
    Optional<TiffImage> mask = Optional.empty();
    List<Refusal> others = new ArrayList<>();
    for (int page = 1; page < all.size(); page++) {
      TiffDirectory directory = all.get(page);
      if (isReduced(directory)) {
        continue; // an overview holds nothing new
      }
      TiffImage image = new TiffImage(path, directory);
      if (isMask(directory)) {
        mask = mask.or(() -> Optional.of(image).filter(found -> fits(found, first)));
      } else if (first.shape().bands() == 1 && image.isLike(first)) {
        stack.add(image);
      } else {
        others.add(
            new Refusal(
                "page " + (page + 1),
                "it is another image than the first, %s of %s. Write it to a file of its own: gdal_translate GTIFF_DIR:%d:%s OUT.tif"
                    .formatted(image.shape(), image.type(), page + 1, path.getFileName())));
      }
    }
    return new TiffPages(List.copyOf(stack), mask, List.copyOf(others));
  }

  /** Cameras store a small picture first, for viewers, and the photograph elsewhere. */
  private static void requireImage(Path path, List<TiffDirectory> all) {
    TiffDirectory first = all.get(0);
    if (first.has(TiffTag.RAW_VERSION)
        || (isReduced(first) && (all.size() > 1 || first.has(TiffTag.SUB_IMAGES)))) {
      throw new DataException(
          "%s: expected the image as the first page, found a raw photograph of a camera or a file of smaller copies, whose first page is a preview. Develop the photograph to a 16-bit TIFF, or name the file of the image itself."
              .formatted(path));
    }
    if (first.one(TiffTag.DEPTH, 1) != 1) {
      throw new DataException(
          "%s: expected a page for each plane, found %d planes in one (image depth). Save it again with a page for each band."
              .formatted(path, first.one(TiffTag.DEPTH, 1)));
    }
  }

  private static boolean fits(TiffImage mask, TiffImage image) {
    return mask.shape().height() == image.shape().height()
        && mask.shape().width() == image.shape().width()
        && mask.shape().bands() == 1;
  }
}
