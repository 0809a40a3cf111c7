/**
 * Compares finished runs: tables with deviations over seeds and paired differences, and figures
 * across methods.
 *
 * <p>Run folders come in ({@code experiment.conf}, {@code manifest.json}, {@code results.csv},
 * {@code scenes/}); one comparison comes out, as Markdown, CSV, LaTeX, HTML and figures. Only runs
 * of the same {@code Protocol} are compared. A row of a table, a {@code MethodVariant}, is a stage
 * of a method with the settings in which the runs differ.
 */
package io.github.sfpn.comparison;
