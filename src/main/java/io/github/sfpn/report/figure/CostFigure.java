package io.github.sfpn.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Quality of methods against costs, a panel for each kind of cost.
 *
 * @param quality a measure with its unit
 * @param costs at least one, all with the same methods
 */
public record CostFigure(String quality, List<Cost> costs) implements Figure {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  /** Largest cost / smallest cost from which on the axis is logarithmic. */
  private static final double LOGARITHMIC = 20;

  /**
   * One kind of cost.
   *
   * @param axis the cost with its unit
   * @param methods a point each; x is the cost, above zero, or NaN where it is unknown
   */
  public record Cost(String axis, List<ErrorBars> methods) {
    public Cost {
      methods = List.copyOf(methods);
    }
  }

  @Override
  public BufferedImage draw() {
    return Panels.withErrorBars(
            costs.stream().map(this::panel).toList(), costs.stream().map(Cost::methods).toList())
        .draw(WIDTH, HEIGHT);
  }

  private LineChart panel(Cost cost) {
    LineChart panel = new LineChart("", cost.axis(), quality);
    double[] known =
        cost.methods().stream()
            .flatMapToDouble(one -> DoubleStream.of(one.means().x()))
            .filter(x -> x > 0)
            .sorted()
            .toArray();
    boolean wide = known.length > 0 && known[known.length - 1] / known[0] > LOGARITHMIC;
    return wide ? panel.logarithmicAcross() : panel.counting();
  }
}
