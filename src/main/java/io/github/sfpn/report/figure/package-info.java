/**
 * Figures: charts, error maps, spectra and pseudo-colour images. Each is a record of the numbers
 * that it shows and implements {@link Figure}.
 *
 * <p>Planes and series of numbers come in; PNG files come out. Text needs fonts: a machine without
 * them skips figures with text, see {@link FigureFolder}.
 */
package io.github.sfpn.report.figure;
