package io.github.sfpn.data.file;

/** The numbers of TIFF 6.0 under which a directory keeps what is needed to read an image. */
final class TiffTag {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int BANDS = 277;
  static final int STRIP_ROWS = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  private TiffTag() {}

  /** Whether a reader asks for it; others may hold anything. */
  static boolean isUsed(int tag) {
    return switch (tag) {
      case WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          FILL_ORDER,
          STRIP_OFFSETS,
          BANDS,
          STRIP_ROWS,
          STRIP_BYTES,
          PLANAR,
          PREDICTOR,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTES,
          SAMPLE_FORMAT ->
          true;
      default -> false;
    };
  }
}
