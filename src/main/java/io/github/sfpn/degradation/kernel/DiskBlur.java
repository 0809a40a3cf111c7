package io.github.sfpn.degradation.kernel;

/**
 * A disk, the blur of a lens out of focus: a pixel weighs as much as the area that it shares with
 * the disk.
 *
 * @param diameter in pixels
 */
record DiskBlur(double diameter) implements BlurProfile {
  /** Chords into which a row of pixels cuts the disk; each shares an exact length with a pixel. */
  private static final int CHORDS = 256;

  @Override
  public double[][] weights(int size, double mean) {
    double[][] weights = new double[size][size];
    for (int row = 0; row < size; row++) {
      double top = Math.max(row - 0.5 - mean, -diameter / 2);
      double bottom = Math.min(row + 0.5 - mean, diameter / 2);
      double thickness = (bottom - top) / CHORDS;
      for (int chord = 0; thickness > 0 && chord < CHORDS; chord++) {
        double half = halfChord(top + (chord + 0.5) * thickness);
        for (int column = 0; column < size; column++) {
          weights[row][column] += thickness * BoxBlur.overlap(mean - half, mean + half, column);
        }
      }
    }
    return weights;
  }

  private double halfChord(double distance) {
    return Math.sqrt(diameter * diameter / 4 - distance * distance);
  }
}
