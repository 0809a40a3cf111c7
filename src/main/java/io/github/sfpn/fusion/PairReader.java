package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.GapFilling;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * Windows of a pair as methods take them, and as they were measured. A window has the same values
 * whatever its size.
 *
 * @param response of the guide's camera, where it is known
 * @param low fills the gaps of the cube
 * @param guide fills the gaps of the guide
 */
public record PairReader(
    ImagePair pair, Optional<SpectralResponse> response, GapFilling low, GapFilling guide) {
  /** Reads with what a sample tells of the whole. */
  public static PairReader of(ImagePair pair, PairSample sample) {
    return new PairReader(
        pair,
        sample.pair().response(),
        GapFilling.ofLowResolution(sample.lowMeans()),
        GapFilling.ofGuide(pair.scale(), sample.guideMeans()));
  }

  /**
   * Reads a window.
   *
   * @param window in low-resolution pixels, inside the image
   */
  public FilledPair read(Rectangle window) {
    Observation measured = measured(window);
    return FilledPair.of(
        measured,
        filled(pair.low(), window, measured.lowResolution(), low),
        filled(pair.guide(), window.times(pair.scale()), measured.guide(), guide));
  }

  /**
   * Reads a window with its gaps.
   *
   * @param window in low-resolution pixels, inside the image
   */
  Observation measured(Rectangle window) {
    return new Observation(
        pair.low().read(window),
        pair.guide().read(window.times(pair.scale())),
        pair.scale(),
        response,
        Optional.empty());
  }

  /** Reads wider where there are gaps, so that they are filled as those of the whole image are. */
  private static HyperspectralCube filled(
      PairImage image, Rectangle window, HyperspectralCube measured, GapFilling filling) {
    if (!measured.hasGaps()) {
      return measured;
    }
    Rectangle all = Rectangle.whole(image.height(), image.width());
    Rectangle wide = window.widened(filling.layers()).within(all);
    return filling
        .fill(image.read(wide))
        .crop(
            window.top() - wide.top(),
            window.left() - wide.left(),
            window.height(),
            window.width());
  }
}
