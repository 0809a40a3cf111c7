package io.github.sfpn.method;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.SpectralResponse;
import java.util.Optional;

/**
 * The input of a method: an image pair, and what is known of both cameras.
 *
 * @param lowResolution Z, [h, w, L]
 * @param guide Y, [H, W, guide channels] with H = scale h and W = scale w
 * @param scale s, at least 2
 * @param response P, the response of the guide's camera; empty if it is unknown
 * @param sampling blur and downsampling as one kernel; empty if unknown; blind methods ignore it
 */
public record Observation(
    HyperspectralCube lowResolution,
    HyperspectralCube guide,
    int scale,
    Optional<SpectralResponse> response,
    Optional<SamplingKernel> sampling) {
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
}
