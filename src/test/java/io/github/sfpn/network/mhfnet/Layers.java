package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.LayerBench;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Map;

/** Weights away from where they begin, so that none could go unused. */
final class Layers {
  private Layers() {}

  /**
   * All that an output depends on: not the biases before a normalisation, whose mean takes them
   * away again.
   */
  static List<Variable> learning(LayerBench bench) {
    return bench.variables().all().stream().filter(v -> !v.name().endsWith(".bias")).toList();
  }

  /** Weights and inputs drawn from U(-1, 1). */
  static void moveEverything(LayerBench bench) {
    Map<Variable, float[]> values = bench.values();
    values.replaceAll((variable, value) -> bench.uniform(-1, 1, value.length));
    bench.assign(values);
  }

  /**
   * Every second channel passes all rectifiers everywhere, the others nowhere: where a rectifier
   * bends, a difference says nothing about a derivative. All other weights are moved a little.
   */
  static void moveRectifiersAwayFromTheirBend(LayerBench bench) {
    Map<Variable, float[]> values = bench.values();
    values.forEach(
        (variable, value) -> {
          float[] noise = bench.uniform(-0.05, 0.05, value.length);
          for (int i = 0; i < value.length; i++) {
            if (variable.name().endsWith("normalisation.offset")) {
              value[i] = (i % 2 == 0 ? 1 : -1) + noise[i];
            } else if (variable.name().endsWith("normalisation.scale")) {
              value[i] = 0.14f + 0.4f * noise[i];
            } else if (variable.name().endsWith("weight") || variable.name().endsWith("bias")) {
              value[i] += noise[i];
            }
          }
        });
    bench.assign(values);
  }
}
