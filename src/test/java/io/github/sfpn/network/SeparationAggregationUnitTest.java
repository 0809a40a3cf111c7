package io.github.sfpn.network;

import io.github.sfpn.network.SeparationAggregationUnit.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

/** What it computes is held by the reference values of CoarseNet. */
class SeparationAggregationUnitTest {
  @Test
  void hasTheDerivativesOfFiniteDifferences() {
    try (LayerBench bench = new LayerBench(1)) {
      Ops tf = bench.tf();
      SeparationAggregationUnit unit = new SeparationAggregationUnit(bench.weights(), 4);
      bench.moveRectifiersAwayFromTheirBend();
      Streams streams = new Streams(bench.input("h", 2, 7, 5, 4), bench.input("r", 2, 7, 5, 4));
      TileGrid grid = new TileGrid(tf, streams.guide(), 3, bench.padding(7, 5, 3));
      TileNeighbours neighbours = bench.neighbours(bench.choose(2, 7, 5, 3), 2);
      Streams out = unit.apply(tf, streams, grid, grid.sources(tf, neighbours));
      GradientCheck.holds(
          bench, bench.variables().all(), List.of(out.hyperspectral(), out.guide()));
    }
  }
}
