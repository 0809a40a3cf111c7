package io.github.sfpn.report;

/**
 * A drawn figure, as a report links it.
 *
 * @param caption one line
 * @param file a PNG, relative to the report, with forward slashes
 */
public record ReportFigure(String caption, String file) {}
