package io.github.sfpn.method;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The input of a method: an image pair, and what is known of both cameras.
 *
 * @param lowResolution Z, [h, w, L]
 * @param guide Y, [H, W, guide channels] with H = scale h and W = scale w
 * @param scale s, at least 2
 * @param response P, the response of the guide's camera; empty if it is unknown
 * @param sampling blur and downsampling as one kernel; empty if unknown; blind methods ignore it
 * @param measured the low-resolution pixels that were measured completely, by row x w + column:
 *     statistics of the image are made of them; empty: all
 */
public record Observation(
    HyperspectralCube lowResolution,
    HyperspectralCube guide,
    int scale,
    Optional<SpectralResponse> response,
    Optional<SamplingKernel> sampling,
    Optional<BitSet> measured) {
  /** An observation in which everything was measured. */
  public Observation(
      HyperspectralCube lowResolution,
      HyperspectralCube guide,
      int scale,
      Optional<SpectralResponse> response,
      Optional<SamplingKernel> sampling) {
    this(lowResolution, guide, scale, response, sampling, Optional.empty());
  }

  public Observation {
    if (guide.height() != scale * lowResolution.height()
        || guide.width() != scale * lowResolution.width()) {
      throw new DataException(
          "the guide must be %d times as large as the low-resolution cube: expected a guide of %d x %d for a cube of %s, found %d x %d"
              .formatted(
                  scale,
                  scale * lowResolution.height(),
                  scale * lowResolution.width(),
                  lowResolution.shape(),
                  guide.height(),
                  guide.width()));
    }
    response.ifPresent(
        camera -> {
          if (camera.bands() != lowResolution.bands() || camera.channels() != guide.bands()) {
            throw new DataException(
                "the spectral response makes %d guide channels of %d bands, but the guide has %d and the low-resolution cube %d"
                    .formatted(
                        camera.channels(), camera.bands(), guide.bands(), lowResolution.bands()));
          }
        });
  }

  /**
   * Indices of the low-resolution pixels that were measured completely, row by row.
   *
   * @throws InapplicableException if there is none
   */
  public int[] measuredPixels() {
    return completePixels()
        .map(pixels -> pixels.stream().toArray())
        .orElseGet(
            () -> IntStream.range(0, lowResolution.height() * lowResolution.width()).toArray());
  }

  private Optional<BitSet> completePixels() {
    if (measured.isPresent() && measured.get().isEmpty()) {
      throw new InapplicableException(
          "no pixel of the low-resolution cube has data in all bands, with a guide beneath it that has: there is nothing to make statistics of");
    }
    return measured;
  }

  /** The low-resolution pixels that were not measured completely, row by row. */
  public BitSet missingPixels() {
    BitSet missing = new BitSet();
    measured.ifPresent(
        complete -> {
          missing.set(0, lowResolution.height() * lowResolution.width());
          missing.andNot(complete);
        });
    return missing;
  }

  /**
   * The values of those pixels that were measured completely.
   *
   * @param image of the size of the low-resolution cube or of the guide
   * @return pixel by pixel, row by row; not always a copy
   * @throws InapplicableException if there is none
   */
  public float[] measuredOf(HyperspectralCube image) {
    Optional<BitSet> complete = completePixels();
    if (complete.isEmpty()) {
      return image.values();
    }
    int finer = image.height() / lowResolution.height();
    int bands = image.bands();
    float[] values = new float[complete.get().cardinality() * finer * finer * bands];
    int count = 0;
    for (int pixel = 0; pixel < image.height() * image.width(); pixel++) {
      int row = pixel / image.width() / finer;
      int column = pixel % image.width() / finer;
      if (complete.get().get(row * lowResolution.width() + column)) {
        System.arraycopy(image.values(), pixel * bands, values, count, bands);
        count += bands;
      }
    }
    return values;
  }
}
