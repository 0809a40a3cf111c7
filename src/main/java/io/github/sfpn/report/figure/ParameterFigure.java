package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Quality of methods against the values of a parameter, with error bars.
 *
 * @param parameter title of the horizontal axis
 * @param values of the parameter, evenly spaced at 0, 1, ... of the curves' x
 * @param quality a measure with its unit
 */
public record ParameterFigure(
    String parameter, List<String> values, String quality, List<ErrorBars> methods)
    implements Figure {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  @Override
  public BufferedImage draw() {
    LineChart panel = new LineChart("", parameter, quality).categories(values);
    return Panels.withErrorBars(List.of(panel), List.of(methods)).draw(WIDTH, HEIGHT);
  }
}
