/**
 * What a run leaves behind: TensorBoard logs, CSV tables, figures, the manifest and the report.
 *
 * <p>Writers here take plain values and records of this room only, and know nothing of networks or
 * training. Whatever is written at once is written aside and renamed, so that no half-written file
 * is ever found; whatever grows (the two logs) reaches the operating system row by row, and is
 * mended when a killed run resumes. A file that cannot be written is an {@link
 * java.io.UncheckedIOException} naming it; a figure that cannot be drawn for want of fonts is a
 * {@link FigureException}, which no run should die of.
 */
package io.github.sfpn.report;
