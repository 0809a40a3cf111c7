/**
 * Figures: charts, error maps, spectra and pseudo-colour images as PNG files.
 *
 * <p>Planes and series of numbers come in; images come out. A figure with text needs fonts and is a
 * {@link FigureException} without them, which never ends a run.
 */
package io.github.sfpn.report.figure;
