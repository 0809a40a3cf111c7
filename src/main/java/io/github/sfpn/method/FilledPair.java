package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.file.stored.EmptyBands;
import java.util.BitSet;
import java.util.Optional;

/**
 * An observation, or a part of one, as methods take it: without gaps; and the gaps that results get
 * in return. This is the one rule for values that were not measured, in experiments and for pairs
 * from files.
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
   * Fills the gaps of a whole observation.
   *
   * @throws InapplicableException if a band of the cube or the guide has no measured value
   */
  public static FilledPair of(Observation observed) {
    HyperspectralCube low = observed.lowResolution();
    HyperspectralCube guide = observed.guide();
    FilledPair filled =
        of(
            observed,
            GapFilling.ofLowResolution(GapFilling.means(low)).fill(low),
            GapFilling.ofGuide(observed.scale(), GapFilling.means(guide)).fill(guide));
    requireNoEmptyBand("low-resolution cube", "dataset.bands", filled.low());
    requireNoEmptyBand("guide", "dataset.guide.bands", filled.guide());
    return filled;
  }

  /**
   * A pair whose images are filled.
   *
   * @param observed with gaps
   * @param low the cube without gaps
   * @param guide the guide without gaps
   */
  public static FilledPair of(
      Observation observed, HyperspectralCube low, HyperspectralCube guide) {
    NoDataMask lowGaps = NoDataMask.ofGaps(observed.lowResolution());
    NoDataMask guideGaps = NoDataMask.ofGaps(observed.guide());
    Observation filled =
        new Observation(
            low,
            guide,
            observed.scale(),
            observed.response(),
            observed.sampling(),
            measured(lowGaps, guideGaps, observed.scale()));
    return new FilledPair(filled, lowGaps, guideGaps);
  }

  /**
   * An image of the result's size, such as an estimate to begin with, without gaps.
   *
   * @param scale s
   * @throws InapplicableException if a band of it has no measured value
   */
  public static HyperspectralCube filled(HyperspectralCube image, int scale) {
    requireNoEmptyBand("estimate", "the file", NoDataMask.ofGaps(image));
    return GapFilling.ofGuide(scale, GapFilling.means(image)).fill(image);
  }

  private static void requireNoEmptyBand(String image, String key, NoDataMask gaps) {
    int[] empty = gaps.isEmpty() ? new int[0] : gaps.emptyBands();
    if (empty.length > 0) {
      throw new InapplicableException(
          "the %s has no measured value in band %s (counted from 1); leave it out (%s)"
              .formatted(image, EmptyBands.text(empty), key));
    }
  }

  /**
   * The low-resolution pixels without a gap, in the cube and in the guide's pixels there; empty:
   * all are.
   */
  private static Optional<BitSet> measured(NoDataMask low, NoDataMask guide, int scale) {
    if (low.isEmpty() && guide.isEmpty()) {
      return Optional.empty();
    }
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
    return Optional.of(measured);
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
    return withGaps(image, 0, 0);
  }

  /**
   * Puts the gaps into a part of a result, in place.
   *
   * @param top its first row, counted in the guide's
   * @param left its first column
   * @return the same cube
   */
  public HyperspectralCube withGaps(HyperspectralCube image, int top, int left) {
    if (!hasGaps()) {
      return image;
    }
    int scale = observation.scale();
    float[] values = image.values();
    for (int row = 0; row < image.height(); row++) {
      int lowRow = (top + row) / scale * low.width();
      for (int column = 0; column < image.width(); column++) {
        int from = image.index(row, column);
        int lowFrom = (lowRow + (left + column) / scale) * low.bands();
        boolean all = guide.isPixelIncomplete(top + row, left + column);
        for (int band = 0; band < image.bands(); band++) {
          if (all || low.isMissing(lowFrom + band)) {
            values[from + band] = Float.NaN;
          }
        }
      }
    }
    return image;
  }
}
