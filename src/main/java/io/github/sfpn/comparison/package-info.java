/**
 * What many runs say together: run folders become one table with deviations over seeds and paired
 * differences, and figures across methods.
 *
 * <p>A room of its own beside the flow, for it reads what runs left behind, long after them: the
 * settings of {@code experiment.conf}, {@code manifest.json}, {@code results.csv} and {@code
 * scenes/}. It uses {@code config} to read the settings and {@code report} for files, tables and
 * figures, and knows nothing of networks or of how methods were run. {@link
 * io.github.sfpn.comparison.Comparison} reads, {@link io.github.sfpn.comparison.ComparisonReport}
 * writes.
 *
 * <p>Runs are compared within one {@code Protocol} only. What identifies a row of a table, a {@code
 * Contender}, is a method's stage and those settings in which the runs differ.
 */
package io.github.sfpn.comparison;
