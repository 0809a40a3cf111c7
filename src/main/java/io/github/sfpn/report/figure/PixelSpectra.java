package io.github.sfpn.report.figure;

import java.util.List;

/**
 * The spectra of one pixel.
 *
 * @param row of the pixel, from 0
 * @param column of the pixel, from 0
 * @param spectra against wavelength or band number; the reference first, then one for each method
 */
public record PixelSpectra(int row, int column, List<Series> spectra) {
  public PixelSpectra {
    spectra = List.copyOf(spectra);
  }
}
