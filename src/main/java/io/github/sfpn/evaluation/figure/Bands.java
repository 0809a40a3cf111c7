package io.github.sfpn.evaluation.figure;

import io.github.sfpn.config.EvaluationConfig;
import io.github.sfpn.data.catalogue.Dataset;
import java.util.List;
import java.util.Optional;

/**
 * The bands that figures show.
 *
 * @param compared the bands that are shown one by one, counted from 1
 * @param display the bands of pseudo-colours
 * @param wavelengths of all bands in nm, where known
 */
@SuppressWarnings("ArrayRecordComponent") // drawn with, never compared
public record Bands(List<Integer> compared, DisplayBands display, Optional<double[]> wavelengths) {
  public static Bands of(EvaluationConfig config, Dataset dataset) {
    return new Bands(
        config.figureBands(),
        DisplayBands.of(config.pseudoColour(), dataset.bands(), dataset.wavelengths()),
        dataset.wavelengths());
  }

  /** The title of the axis of spectra. */
  String axis() {
    return wavelengths.isPresent() ? "wavelength (nm)" : "band";
  }

  /** The place of a band on that axis. */
  double place(int band) {
    return wavelengths.map(nanometres -> nanometres[band]).orElse(band + 1.0);
  }

  /** The name of a band, counted from 0. */
  String name(int band) {
    return "band "
        + (band + 1)
        + wavelengths.map(nm -> " (%.0f nm)".formatted(nm[band])).orElse("");
  }
}
