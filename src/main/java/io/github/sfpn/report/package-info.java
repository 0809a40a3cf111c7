/**
 * The results of a run as plain records: measures, scores, rows of {@code results.csv}, the
 * manifest.
 *
 * <p>Other packages fill these records; {@code report.figure}, {@code report.document} and {@code
 * report.tensorboard} turn them into files.
 */
package io.github.sfpn.report;
