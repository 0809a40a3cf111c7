package io.github.sfpn.data;

/** Small data that several tests of this room use. */
public final class Examples {
  private Examples() {}

  /** A cube of distinct values below 1. */
  public static HyperspectralCube cube(int height, int width, int bands) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) i / values.length;
    }
    return cube;
  }
}
