package io.github.sfpn.report.figure;

/**
 * A figure of a report, to be drawn.
 *
 * @param caption one line
 * @param name of its file, without folder and extension
 */
public record NamedFigure(String caption, String name, Figure figure) {}
