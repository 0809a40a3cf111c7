package io.github.sfpn.data;

/**
 * A cube and which of its values are no data.
 *
 * @param values as stored: where the mask says so, they mean nothing
 */
public record MaskedCube(HyperspectralCube values, NoDataMask mask) {
  /**
   * The cube as everything that computes with it takes it: a value without data is NaN.
   *
   * @return the cube itself, changed in place
   */
  public HyperspectralCube withGaps() {
    float[] all = values.values();
    for (int i = mask.next(0); i >= 0; i = mask.next(i + 1)) {
      all[i] = Float.NaN;
    }
    return values;
  }
}
