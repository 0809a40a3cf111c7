package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the samples of a TIFF page mean: which of them are bands, and which is transparency.
 *
 * @param bands the samples that are bands, counted from 0
 * @param alpha the sample that is transparency, where there is one
 * @param remarks what a user should know of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiffColour(int[] bands, OptionalInt alpha, List<String> remarks) {
  private static final int WHITE_IS_ZERO = 0;
  private static final int PALETTE = 3;
  private static final int SEPARATED = 5;
  private static final int CFA = 32803;

  /**
   * Reads the tags of a page.
   *
   * @throws DataException if its samples are no intensities of bands
   */
  static TiffColour of(Path path, TiffDirectory directory, int samples) {
    requireIntensities(path, directory);
    List<String> remarks = new ArrayList<>();
    if (directory.one(TiffTag.PHOTOMETRIC, 1) == WHITE_IS_ZERO) {
      remarks.add("0 means white in this file (photometric interpretation 0): not applied");
    }
    long[] extra = directory.allOrNone(TiffTag.EXTRA_SAMPLES);
    OptionalInt alpha =
        IntStream.range(0, Math.min(extra.length, samples - 1))
            .filter(i -> extra[i] == 1 || extra[i] == 2)
            .map(i -> samples - Math.min(extra.length, samples - 1) + i)
            .findFirst();
    alpha.ifPresent(
        sample ->
            remarks.add(
                "sample %d is transparency (alpha) and no band; pixels where it is 0 are no data. If it is a band, correct its tag: gdal_edit.py -colorinterp_%d undefined FILE.tif"
                    .formatted(sample + 1, sample + 1)));
    int[] bands =
        IntStream.range(0, samples).filter(sample -> sample != alpha.orElse(-1)).toArray();
    return new TiffColour(bands, alpha, remarks);
  }

  private static void requireIntensities(Path path, TiffDirectory directory) {
    long code = directory.one(TiffTag.PHOTOMETRIC, 1);
    String refused =
        switch ((int) Math.min(code, 1 << 16)) {
          case PALETTE ->
              "colours of a palette (photometric interpretation 3). Convert it: gdal_translate -expand rgb IN.tif OUT.tif";
          case SEPARATED ->
              directory.one(TiffTag.INK_SET, 1) == 1
                  ? "inks, CMYK (photometric interpretation 5). Convert it to RGB, in an image editor for instance"
                  : "";
          case 6 ->
              "YCbCr colours (photometric interpretation 6). Convert it: gdal_translate -co COMPRESS=DEFLATE IN.tif OUT.tif";
          case 8, 9, 10 ->
              "L*a*b* colours (photometric interpretation %d). Convert it to RGB, in an image editor for instance"
                  .formatted(code);
          case CFA ->
              "a raw mosaic of one colour for each pixel (photometric interpretation 32803). Develop it to RGB first";
          case 32844, 32845 ->
              "logarithms of luminance (photometric interpretation %d). Convert it to floats"
                  .formatted(code);
          default -> "";
        };
    if (!refused.isEmpty()) {
      throw new DataException(
          "%s: expected gray, RGB or bands of measured values, found %s.".formatted(path, refused));
    }
  }
}
