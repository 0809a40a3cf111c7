package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.file.stored.EmptyBands;
import java.util.BitSet;
import java.util.Optional;

/**
 * An observation as methods take it, without gaps, and the gaps that results get in return.
 *
 * <p>Gaps are filled from the measured values around them ({@link GapFilling}), so what a file
 * holds there reaches no result. A result has a gap where the low-resolution value that covers it
 * is one, and in all bands where the guide has one: as at the border of an image, pixels beside a
 * gap are computed with what is put in the place of their missing neighbours.
 *
 * @param observation without gaps; it knows which low-resolution pixels were measured, which
 *     statistics are made of
 * @param low the gaps of the low-resolution cube
 * @param guide the gaps of the guide
 */
public record FilledPair(Observation observation, NoDataMask low, NoDataMask guide) {
  /**
   * Fills the gaps of an observation.
   *
   * @throws InapplicableException if a band of the cube or the guide has no measured value
   */
  public static FilledPair of(Observation observed) {
    NoDataMask low = NoDataMask.ofGaps(observed.lowResolution());
    NoDataMask guide = NoDataMask.ofGaps(observed.guide());
    if (low.isEmpty() && guide.isEmpty()) {
      return new FilledPair(observed, low, guide);
    }
    requireNoEmptyBand("low-resolution cube", "dataset.bands", low);
    requireNoEmptyBand("guide", "dataset.guide.bands", guide);
    Observation filled =
        new Observation(
            filled(observed.lowResolution(), low),
            filled(observed.guide(), guide),
            observed.scale(),
            observed.response(),
            observed.sampling(),
            Optional.of(measured(low, guide, observed.scale())).filter(some -> !some.isEmpty()));
    return new FilledPair(filled, low, guide);
  }

  /**
   * An image of the result's size, such as an estimate to begin with, without gaps.
   *
   * @throws InapplicableException if a band of it has no measured value
   */
  public static HyperspectralCube filled(HyperspectralCube image) {
    NoDataMask gaps = NoDataMask.ofGaps(image);
    requireNoEmptyBand("estimate", "the file", gaps);
    return filled(image, gaps);
  }

  private static HyperspectralCube filled(HyperspectralCube cube, NoDataMask gaps) {
    return gaps.isEmpty() ? cube : GapFilling.fill(cube, gaps);
  }

  private static void requireNoEmptyBand(String image, String key, NoDataMask gaps) {
    int[] empty = gaps.isEmpty() ? new int[0] : gaps.emptyBands();
    if (empty.length > 0) {
      throw new InapplicableException(
          "the %s has no measured value in band %s (counted from 1); leave it out (%s)"
              .formatted(image, EmptyBands.text(empty), key));
    }
  }

  /** The low-resolution pixels without a gap, in the cube and in the guide's pixels there. */
  private static BitSet measured(NoDataMask low, NoDataMask guide, int scale) {
    BitSet measured = new BitSet();
    measured.set(0, low.height() * low.width());
    for (int i = low.next(0); i >= 0; i = low.next(i + 1)) {
      measured.clear(i / low.bands());
    }
    for (int i = guide.next(0); i >= 0; i = guide.next(i + 1)) {
      int pixel = i / guide.bands();
      int row = pixel / guide.width() / scale;
      measured.clear(row * low.width() + pixel % guide.width() / scale);
    }
    return measured;
  }

  /** Whether results have gaps. */
  public boolean hasGaps() {
    return !low.isEmpty() || !guide.isEmpty();
  }

  /**
   * Puts the gaps into a result, in place.
   *
   * @param image [H, W, L]
   * @return the same cube
   */
  public HyperspectralCube withGaps(HyperspectralCube image) {
    if (!hasGaps()) {
      return image;
    }
    boolean[] guideGaps = guide.incompletePixels();
    int scale = observation.scale();
    float[] values = image.values();
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        int from = image.index(row, column);
        int lowFrom = (row / scale * low.width() + column / scale) * low.bands();
        boolean all = guideGaps[row * image.width() + column];
        for (int band = 0; band < image.bands(); band++) {
          if (all || low.isMissing(lowFrom + band)) {
            values[from + band] = Float.NaN;
          }
        }
      }
    }
    return image;
  }

  /** The same of a stage's result. */
  public Estimate withGaps(Estimate estimate) {
    return hasGaps()
        ? new Estimate(
            estimate.stage(), withGaps(estimate.cube()), estimate.seconds(), estimate.blur())
        : estimate;
  }
}
