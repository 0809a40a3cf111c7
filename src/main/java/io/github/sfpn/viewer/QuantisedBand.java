package io.github.sfpn.viewer;

/**
 * The values of one band as whole numbers: a value is {@code offset + step * code}. The largest
 * code of the bits means "not measured" in a band that has such values.
 */
final class QuantisedBand {
  private final int[] codes;
  private final double offset;
  private final double step;
  private final int missing;
  private final double largestError;

  private QuantisedBand(int[] codes, double offset, double step, int missing, double largestError) {
    this.codes = codes;
    this.offset = offset;
    this.step = step;
    this.missing = missing;
    this.largestError = largestError;
  }

  /**
   * Quantises a band. Whole numbers whose range fits into the codes are kept exactly.
   *
   * @param values NaN where nothing was measured
   * @param bits 8 or 16
   */
  static QuantisedBand of(float[] values, int bits) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    int missing = 0;
    for (float value : values) {
      if (Float.isNaN(value)) {
        missing++;
      } else {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
        whole &= value == Math.rint(value);
      }
    }
    if (missing == values.length) {
      least = 0;
      largest = 0;
    }
    int last = missingCode(bits) - (missing > 0 ? 1 : 0);
    double step = whole && largest - least <= last ? 1 : (largest - least) / last;
    return of(values, bits, least, largest > least ? step : 0, missing);
  }

  private static QuantisedBand of(
      float[] values, int bits, double offset, double step, int missing) {
    int[] codes = new int[values.length];
    double largestError = 0;
    for (int i = 0; i < codes.length; i++) {
      if (Float.isNaN(values[i])) {
        codes[i] = missingCode(bits);
      } else {
        codes[i] = step == 0 ? 0 : (int) Math.round((values[i] - offset) / step);
        largestError = Math.max(largestError, Math.abs(offset + step * codes[i] - values[i]));
      }
    }
    return new QuantisedBand(codes, offset, step, missing, largestError);
  }

  /** The code of values that were not measured. */
  static int missingCode(int bits) {
    return (1 << bits) - 1;
  }

  /** The codes themselves, [height * width], 0 to 2^bits - 1. */
  int[] codes() {
    return codes;
  }

  /** The value of the code 0. */
  double offset() {
    return offset;
  }

  /** The distance of two codes; 0 where all values are equal. */
  double step() {
    return step;
  }

  /** How many values were not measured. */
  int missing() {
    return missing;
  }

  /** The largest difference of a value from what its code stands for. */
  double largestError() {
    return largestError;
  }
}
