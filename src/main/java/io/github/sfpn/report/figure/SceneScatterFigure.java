package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Quality of methods against that of a reference, a point for each scene. On the diagonal both are
 * equal; above it a method has the higher value.
 *
 * @param reference its name
 * @param quality a measure with its unit
 * @param methods x is the value of the reference, which is one of the methods itself, so that every
 *     method has the same colour in all figures
 */
public record SceneScatterFigure(String reference, String quality, List<Series> methods)
    implements Figure {
  private static final int SIDE = 900;

  @Override
  public BufferedImage draw() {
    Panels.Range range =
        Panels.Range.of(
            methods.stream()
                .flatMapToDouble(
                    one ->
                        DoubleStream.concat(DoubleStream.of(one.x()), DoubleStream.of(one.y()))));
    LineChart panel =
        new LineChart("", "%s of %s".formatted(quality, reference), quality + ", scene by scene")
            .across(range.low(), range.high())
            .upright(range.low(), range.high());
    double[] ends = {range.low(), range.high()};
    panel.errorBars(
        new ErrorBars(new Series("equal", ends, ends), new double[2]), SeriesStyle.GUIDE);
    Legend legend = new Legend();
    for (int i = 0; i < methods.size(); i++) {
      panel.points(methods.get(i), SeriesStyle.ofMethod(i));
      legend.add(methods.get(i).name(), SeriesStyle.ofMethod(i));
    }
    return new Panels(List.of(panel), legend).draw(SIDE, SIDE);
  }
}
