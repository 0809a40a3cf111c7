package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.DatasetConfig.Invalid;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.file.stored.PartConsumer;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stored cube brought to [0, 1]: divided by a stated maximum or by its own largest value, over
 * the whole file whatever part of it is read. Values without data are NaN. Other negative values,
 * NaN and values above the maximum are errors or are clipped.
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
   * What the configuration says of reading a file. Its text is part of the fingerprint: the names
   * of its components must not change.
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

  /** The same with some of its bands, counted from 0. */
  Intensities withBands(int... bands) {
    return new Intensities(stored.withBands(bands), how);
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
    HyperspectralCube cube =
        setRight(
            stored.readMasked(place.top(), place.left(), place.height(), place.width()),
            place.top(),
            place.left(),
            0);
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
      stored.forEachMaskedPart(
          place.top(),
          place.left(),
          place.height(),
          place.width(),
          (part, top, firstBand) -> setRight(part, top, place.left(), firstBand));
    } else {
      largest(); // is sought in the whole file
    }
  }

  /** Clips what is no intensity, or refuses it; what is no data becomes NaN. */
  private HyperspectralCube setRight(MaskedCube cube, int top, int left, int firstBand) {
    float above = maximum > 0 ? (float) maximum : Float.MAX_VALUE;
    InvalidValues found = InvalidValues.in(cube, above);
    if (found.count() > 0 && how.invalid() == Invalid.ERROR) {
      throw new DataException(
          "%s: expected intensities from 0 to %s in %s, found %s, the first, %s, in row %d, column %d, band %d (counted from 1). %sor set dataset.invalid = clip to have negative values and NaN as 0 and larger ones as the maximum. If such a value means no data, name it: %s.no-data."
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
                          .formatted(how.section()),
                  how.section()));
    }
    if (found.count() > 0) {
      clip(cube.values().values(), above);
    }
    return cube.withGaps();
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
      if (value > most) { // not NaN
        most = value;
      }
    }
    return most;
  }

  /** The largest value of the whole file, found once. */
  private synchronized float largest() {
    if (largest == 0) {
      float[] most = new float[1];
      forEachPart(
          (part, top, firstBand) ->
              most[0] = Math.max(most[0], largestOf(setRight(part, top, 0, firstBand))));
      largest = positive(most[0]);
    }
    return largest;
  }

  private void forEachPart(PartConsumer<MaskedCube> consumer) {
    stored.forEachMaskedPart(0, 0, stored.height(), stored.width(), consumer);
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
      forEachPart(
          (part, top, firstBand) -> {
            HyperspectralCube cube = part.withGaps();
            for (int k = 0; k < cube.bands(); k++) {
              bands.get(firstBand + k).add(cube.band(k));
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
