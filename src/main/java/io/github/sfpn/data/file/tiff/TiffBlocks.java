package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.file.stored.CubeShape;
import java.nio.file.Path;
import java.util.Arrays;

/** The strips or tiles of a TIFF image: a strip is a tile as wide as the image. */
final class TiffBlocks {
  /** Larger blocks that are not stored come from damage: writers leave out tiles and strips. */
  private static final long LARGEST_ABSENT = 1 << 26;

  private final CubeShape image;
  private final int bits;
  private final boolean tiled;
  private final boolean byBand;
  private final int height;
  private final int width;
  private final long across;
  private final long down;
  private final long[] offsets;
  private final long[] packedBytes;

  /**
   * @param bits of a sample
   * @param stored whether samples stand in the file as they are, so that lengths can be computed
   */
  TiffBlocks(Path path, TiffDirectory directory, CubeShape image, int bits, boolean stored) {
    this.image = image;
    this.bits = bits;
    tiled = directory.has(TiffTag.TILE_OFFSETS);
    byBand = image.bands() > 1 && directory.one(TiffTag.PLANAR, 1) == 2;
    width = tiled ? directory.size(TiffTag.TILE_WIDTH, 0) : image.width();
    long rows = directory.one(tiled ? TiffTag.TILE_HEIGHT : TiffTag.STRIP_ROWS, image.height());
    height = (int) Math.max(1, tiled ? Math.min(rows, 1 << 24) : Math.min(rows, image.height()));
    across = ((long) image.width() + width - 1) / width;
    down = ((long) image.height() + height - 1) / height;
    double bytes = (double) height * rowBytes();
    if (bytes > Integer.MAX_VALUE) {
      throw TiffFile.damaged(path, "blocks of %.0f bytes".formatted(bytes), null);
    }
    offsets = directory.all(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
    int lengths = tiled ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES;
    packedBytes =
        directory.has(lengths) || !stored ? directory.all(lengths) : computed(offsets.length);
    double expected = (double) across * down * planes();
    if (expected != offsets.length || expected != packedBytes.length) {
      throw TiffFile.damaged(
          path,
          "%d offsets and %d lengths for %.0f blocks"
              .formatted(offsets.length, packedBytes.length, expected),
          null);
    }
    for (int block = 0; block < offsets.length; block++) {
      if (isAbsent(block) && bytes > LARGEST_ABSENT) {
        throw TiffFile.damaged(path, "no block of %.0f bytes".formatted(bytes), null);
      }
    }
  }

  /** Lengths of blocks that are not packed; early writers leave them out. */
  private long[] computed(int count) {
    long[] lengths = new long[count];
    Arrays.setAll(lengths, block -> (long) (rowBytes() * rows((int) (block / across % down))));
    return lengths;
  }

  String words() {
    return tiled ? "tiles of %d x %d".formatted(height, width) : "strips of " + height + " rows";
  }

  /** Whether every block is of one band. */
  boolean byBand() {
    return byBand;
  }

  /** How many images of one band, or 1 image of all of them. */
  int planes() {
    return byBand ? image.bands() : 1;
  }

  /** Values that a pixel has in a block. */
  int samples() {
    return byBand ? 1 : image.bands();
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Bytes of a row of a block, which begins at a byte of its own. */
  double rowBytes() {
    return Math.ceil((double) width * samples() * bits / 8);
  }

  int count() {
    return offsets.length;
  }

  int index(int plane, int row, int column) {
    return (int) ((plane * down + row) * across + column);
  }

  /** Rows that a block of the given row of blocks has: the last strip ends with the image. */
  int rows(int row) {
    return tiled ? height : Math.min(height, image.height() - row * height);
  }

  /** Whether a block is not stored: it has neither place nor length (GDAL's sparse files). */
  boolean isAbsent(int block) {
    return offsets[block] == 0 && packedBytes[block] == 0;
  }

  long offset(int block) {
    return offsets[block];
  }

  long packedBytes(int block) {
    return packedBytes[block];
  }
}
