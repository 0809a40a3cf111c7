package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.CubeShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the programs of microscopes and of Python write into a page's description about a stack of
 * pages: ImageJ's {@code images=8}, tifffile's {@code {"shape": [8, 16, 20]}}, OME's {@code
 * SizeC="8"}. The first two also write stacks of one directory, whose other pages follow the first
 * one's samples.
 *
 * @param count of pages, where it is stated
 * @param axes the stated sizes of the axes over which the pages run, if there are several
 */
record TiffStack(OptionalLong count, List<String> axes) {
  private static final Pattern IMAGEJ_IMAGES = Pattern.compile("(?m)^images=(\\d{1,9})\\s*$");
  private static final Pattern IMAGEJ_AXES =
      Pattern.compile("(?m)^(channels|slices|frames)=(\\d{1,9})\\s*$");
  private static final Pattern SHAPE = Pattern.compile("\"shape\": ?\\[([0-9, ]{1,200})]");
  private static final Pattern OME_AXES = Pattern.compile("\\bSize([CZT])=\"(\\d{1,9})\"");

  /**
   * Reads a description.
   *
   * @param page the page that has it
   */
  static TiffStack of(String description, CubeShape page) {
    if (description.startsWith("ImageJ=")) {
      Matcher images = IMAGEJ_IMAGES.matcher(description);
      return new TiffStack(
          images.find() ? OptionalLong.of(Long.parseLong(images.group(1))) : OptionalLong.empty(),
          axes(IMAGEJ_AXES, description));
    }
    if (description.contains("<OME ") || description.contains("<OME>")) {
      return new TiffStack(OptionalLong.empty(), axes(OME_AXES, description));
    }
    Matcher shape = SHAPE.matcher(description);
    if (description.startsWith("{") && shape.find()) {
      double values = 1;
      for (String size : shape.group(1).split(",", -1)) {
        values *= size.isBlank() ? 1 : Double.parseDouble(size.strip());
      }
      double pages = values / page.elements();
      return pages >= 1 && pages == Math.rint(pages) && pages < 1 << 30
          ? new TiffStack(OptionalLong.of((long) pages), List.of())
          : new TiffStack(OptionalLong.empty(), List.of());
    }
    return new TiffStack(OptionalLong.empty(), List.of());
  }

  private static List<String> axes(Pattern pattern, String description) {
    List<String> axes = new ArrayList<>();
    Matcher matcher = pattern.matcher(description);
    while (matcher.find()) {
      if (Long.parseLong(matcher.group(2)) > 1) {
        axes.add("%s %s".formatted(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT)));
      }
    }
    return axes;
  }

  /**
   * How many pages follow the samples of the only directory, without directories of their own.
   *
   * @param first the page of that directory
   * @return how many pages there are, 1 or more
   * @throws DataException if the description states more pages than are to be found
   */
  int contiguousPages(Path path, TiffImage first) {
    if (count.isEmpty() || count.getAsLong() <= 1) {
      return 1;
    }
    long pages = count.getAsLong();
    TiffBlocks blocks = first.blocks();
    long start = blocks.offset(0);
    double bytes = first.shape().elements() * first.type().bytes();
    boolean follow =
        first.compression() == TiffCompression.NONE
            && isInOnePiece(blocks)
            && start + bytes * pages <= path.toFile().length();
    if (!follow) {
      throw new DataException(
          "%s: expected %d pages as its description states, found 1. Save it again with a page for each band; if it is a single band, remove the description: tiffset -u 270 FILE.tif"
              .formatted(path, pages));
    }
    return (int) pages;
  }

  private static boolean isInOnePiece(TiffBlocks blocks) {
    long next = blocks.offset(0);
    for (int block = 0; block < blocks.count(); block++) {
      if (blocks.offset(block) != next) {
        return false;
      }
      next += blocks.packedBytes(block);
    }
    return true;
  }
}
