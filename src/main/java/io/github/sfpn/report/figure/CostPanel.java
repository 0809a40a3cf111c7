package io.github.sfpn.report.figure;

import java.util.List;

/**
 * Quality against one kind of cost.
 *
 * @param axis the cost with its unit
 * @param methods a point each; x is the cost, above zero, or NaN where it is not known
 */
public record CostPanel(String axis, List<ErrorBars> methods) {
  public CostPanel {
    methods = List.copyOf(methods);
  }
}
