package io.github.sfpn.method.cms;

import static io.github.sfpn.method.classical.Baseline.assertClose;

import io.github.sfpn.method.classical.Baseline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterManifoldTest {
  private final Baseline baseline = Baseline.open("cms-manifold.mat");

  /** Columns of [values][count] one after the other, as patches stand. */
  private static double[] patches(double[][] columns) {
    double[] patches = new double[columns.length * columns[0].length];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = columns[i % columns.length][i / columns.length];
    }
    return patches;
  }

  private ClusterManifold manifold(int i) {
    double[][] y = baseline.matrix("y" + i);
    return new ClusterManifold(patches(y), y[0].length, baseline.number("lambda"));
  }

  /** W itself: applied to the identity. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void isThePublishedOne(int i) {
    double[][] w = baseline.matrix("w" + i);
    double[] identity = new double[w.length * w.length];
    for (int patch = 0; patch < w.length; patch++) {
      identity[patch * w.length + patch] = 1;
    }
    manifold(i).apply(identity);
    assertClose("W", patches(w), identity, 1e-8);
  }

  @Test
  void takesAnImageToItsManifold() {
    double[] patches = patches(baseline.matrix("z1"));
    manifold(1).apply(patches);
    assertClose("Z W", patches(baseline.matrix("zw1")), patches, 1e-8);
  }
}
