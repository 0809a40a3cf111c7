package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.DatasetConfig.Invalid;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stored cube brought to [0, 1]: divided by a stated maximum or by its own largest value, over
 * the whole file whatever part of it is read. Negative values, NaN and values above the maximum are
 * errors or are clipped.
 *
 * <p>May be read from several threads.
 */
final class Intensities {
  private final StoredCube stored;
  private final Reading how;
  private final double maximum;
  private float largest;
  private String fingerprint;

  /**
   * What the configuration says of reading a file.
   *
   * @param section that says it, {@code dataset} or {@code dataset.guide}
   * @param maximum the value that becomes 1; 0: the largest of the cube
   * @param bands that are kept, counted from 1; empty: all
   */
  record Reading(String section, double maximum, List<Integer> bands, Invalid invalid) {}

  /**
   * @param stored with the bands that are kept
   */
  Intensities(StoredCube stored, Reading how) {
    this.stored = stored;
    this.how = how;
    maximum = how.maximum();
  }

  StoredCube stored() {
    return stored;
  }

  Rectangle whole() {
    return new Rectangle(0, 0, stored.height(), stored.width());
  }

  /**
   * Reads a part.
   *
   * @throws DataException if a value is no intensity and that is an error, or all are zero that
   *     would have to become 1
   */
  HyperspectralCube read(Rectangle place) {
    HyperspectralCube cube = stored.read(place.top(), place.left(), place.height(), place.width());
    setRight(cube, place.top(), place.left(), 0);
    float one;
    if (maximum > 0) {
      one = (float) maximum;
    } else {
      one = place.equals(whole()) ? positive(largestOf(cube)) : largest();
    }
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= one;
    }
    return cube;
  }

  /** Reads a part, some of it at a time, and keeps nothing; throws what {@link #read} throws. */
  void requireReadable(Rectangle place) {
    if (maximum > 0) {
      stored.forEachPart(
          place.top(),
          place.left(),
          place.height(),
          place.width(),
          (part, top, firstBand) -> setRight(part, top, place.left(), firstBand));
    } else {
      largest(); // is sought in the whole file
    }
  }

  /** Clips what is no intensity, or refuses it. */
  private void setRight(HyperspectralCube cube, int top, int left, int firstBand) {
    float above = maximum > 0 ? (float) maximum : Float.MAX_VALUE;
    InvalidValues found = InvalidValues.in(cube, above);
    if (found.count() > 0 && how.invalid() == Invalid.ERROR) {
      throw new DataException(
          "%s: expected intensities from 0 to %s in %s, found %s, the first, %s, in row %d, column %d, band %d (counted from 1). %sor set dataset.invalid = clip to have negative values and NaN as 0 and larger ones as the maximum."
              .formatted(
                  stored.path(),
                  maximum > 0
                      ? "%s.maximum = %s".formatted(how.section(), maximum)
                      : "any finite number",
                  stored.variable(),
                  found,
                  found.firstValue(),
                  top + found.firstRow() + 1,
                  left + found.firstColumn() + 1,
                  firstBand + found.firstBand() + 1,
                  found.tooLarge() > 0
                      ? "Raise the maximum, set it to 0 for the largest of each file, "
                      : "Correct the file, leave such bands out (%s.bands), "
                          .formatted(how.section())));
    }
    if (found.count() > 0) {
      clip(cube.values(), above);
    }
  }

  private static void clip(float[] values, float above) {
    for (int i = 0; i < values.length; i++) {
      // what is not above 0 is negative, zero or NaN; an infinite value is none to keep
      boolean kept = values[i] > 0 && values[i] < Float.POSITIVE_INFINITY;
      values[i] = kept ? Math.min(values[i], above) : 0;
    }
  }

  private static float largestOf(HyperspectralCube cube) {
    float most = 0;
    for (float value : cube.values()) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** The largest value of the whole file, found once. */
  private synchronized float largest() {
    if (largest == 0) {
      float[] most = new float[1];
      stored.forEachPart(
          (part, top, firstBand) -> {
            setRight(part, top, 0, firstBand);
            most[0] = Math.max(most[0], largestOf(part));
          });
      largest = positive(most[0]);
    }
    return largest;
  }

  private float positive(float value) {
    if (value == 0) {
      throw new DataException(
          "%s: expected an image, found nothing above zero in %s."
              .formatted(stored.path(), stored.variable()));
    }
    return value;
  }

  /**
   * Of the values, whatever format they are kept in, and of how they are read; a file is read for
   * it once.
   */
  synchronized String fingerprint() {
    if (fingerprint == null) {
      // one for each band: in whatever parts a file is read, its bands come from top to bottom
      List<Fingerprint> bands = Stream.generate(Fingerprint::new).limit(stored.bands()).toList();
      stored.forEachPart(
          (part, top, firstBand) -> {
            for (int k = 0; k < part.bands(); k++) {
              bands.get(firstBand + k).add(part.band(k));
            }
          });
      Fingerprint of =
          new Fingerprint()
              .add("%d x %d x %d".formatted(stored.height(), stored.width(), stored.bands()))
              .add(how.toString());
      bands.forEach(band -> of.add(band.hex()));
      fingerprint = of.hex();
    }
    return fingerprint;
  }
}
