package io.github.sfpn.data.file.tiff;

/**
 * The numbers of TIFF 6.0, GeoTIFF 1.1 and GDAL under which a directory keeps what is needed to
 * read an image.
 */
public final class TiffTag {
  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int DESCRIPTION = 270;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int BANDS = 277;
  static final int STRIP_ROWS = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  public static final int SOFTWARE = 305;
  static final int PREDICTOR = 317;
  public static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int SUB_IMAGES = 330;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int DEPTH = 32997;
  static final int PIXEL_SCALE = 33550;
  static final int TIE_POINTS = 33922;
  static final int TRANSFORMATION = 34264;
  static final int GEO_KEYS = 34735;
  static final int GEO_DOUBLES = 34736;
  static final int GEO_TEXT = 34737;
  static final int RATIONAL_COEFFICIENTS = 50844;
  static final int RAW_VERSION = 50706; // DNG
  static final int GDAL_METADATA = 42112;
  static final int GDAL_NO_DATA = 42113;

  private TiffTag() {}

  /** Whether a reader asks for it; others may hold anything. */
  static boolean isUsed(int tag) {
    return switch (tag) {
      case SUBFILE,
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          FILL_ORDER,
          DESCRIPTION,
          STRIP_OFFSETS,
          ORIENTATION,
          BANDS,
          STRIP_ROWS,
          STRIP_BYTES,
          PLANAR,
          SOFTWARE,
          PREDICTOR,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTES,
          SUB_IMAGES,
          INK_SET,
          DEPTH,
          RAW_VERSION,
          EXTRA_SAMPLES,
          SAMPLE_FORMAT,
          PIXEL_SCALE,
          TIE_POINTS,
          TRANSFORMATION,
          GEO_KEYS,
          GEO_DOUBLES,
          GEO_TEXT,
          RATIONAL_COEFFICIENTS,
          GDAL_METADATA,
          GDAL_NO_DATA ->
          true;
      default -> false;
    };
  }
}
