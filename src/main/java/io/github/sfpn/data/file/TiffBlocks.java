package io.github.sfpn.data.file;

import java.nio.file.Path;

/** The strips or tiles of a TIFF image: a strip is a tile as wide as the image. */
final class TiffBlocks {
  private final CubeShape image;
  private final boolean tiled;
  private final boolean byBand;
  private final int height;
  private final int width;
  private final long across;
  private final long down;
  private final long[] offsets;
  private final long[] packedBytes;

  TiffBlocks(Path path, TiffDirectory directory, CubeShape image, ElementType type) {
    this.image = image;
    tiled = directory.has(TiffTag.TILE_OFFSETS);
    byBand = image.bands() > 1 && directory.one(TiffTag.PLANAR, 1) == 2;
    width = tiled ? directory.size(TiffTag.TILE_WIDTH, 0) : image.width();
    long rows = directory.one(tiled ? TiffTag.TILE_HEIGHT : TiffTag.STRIP_ROWS, image.height());
    height = (int) Math.max(1, tiled ? Math.min(rows, 1 << 24) : Math.min(rows, image.height()));
    across = ((long) image.width() + width - 1) / width;
    down = ((long) image.height() + height - 1) / height;
    offsets = directory.all(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
    packedBytes = directory.all(tiled ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES);
    double expected = (double) across * down * planes();
    if (expected != offsets.length || expected != packedBytes.length) {
      throw TiffFile.damaged(
          path,
          "%d offsets and %d lengths for %.0f blocks"
              .formatted(offsets.length, packedBytes.length, expected),
          null);
    }
    double bytes = (double) width * height * samples() * type.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw TiffFile.damaged(path, "blocks of %.0f bytes".formatted(bytes), null);
    }
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

  long offset(int block) {
    return offsets[block];
  }

  long packedBytes(int block) {
    return packedBytes[block];
  }
}
