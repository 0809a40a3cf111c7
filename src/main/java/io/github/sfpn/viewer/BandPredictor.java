package io.github.sfpn.viewer;

/**
 * Turns the codes of a band into differences from a prediction, which are mostly small and are
 * packed well. The prediction is the median of left, up and left + up - up-left (the predictor of
 * lossless JPEG-LS, Weinberger, Seroussi and Sapiro, IEEE TIP 2000), of the codes themselves or of
 * their differences from the band before. The page undoes this in {@code codec.js}.
 */
final class BandPredictor {
  private final int width;
  private final int bits;

  BandPredictor(int width, int bits) {
    this.width = width;
    this.bits = bits;
  }

  /**
   * The differences, wrapped into the bits and folded: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
   *
   * @param codes [height * width]
   * @param before the codes of the band before; null: predict from this band alone
   */
  int[] differences(int[] codes, int[] before) {
    int[] plane = codes;
    if (before != null) {
      plane = new int[codes.length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = codes[i] - before[i];
      }
    }
    int unused = Integer.SIZE - bits;
    int[] folded = new int[codes.length];
    for (int i = 0; i < folded.length; i++) {
      int difference = (plane[i] - prediction(plane, i)) << unused >> unused;
      folded[i] = ((difference << 1) ^ (difference >> (Integer.SIZE - 1))) & ((1 << bits) - 1);
    }
    return folded;
  }

  private int prediction(int[] plane, int i) {
    int column = i % width;
    if (i < width) {
      return column == 0 ? 0 : plane[i - 1];
    }
    int up = plane[i - width];
    if (column == 0) {
      return up;
    }
    int left = plane[i - 1];
    int least = Math.min(left, up);
    int largest = Math.max(left, up);
    return Math.max(least, Math.min(largest, left + up - plane[i - width - 1]));
  }
}
