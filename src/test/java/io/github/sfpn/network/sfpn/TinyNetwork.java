package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.network.sfpn.CoarseModel.Description;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import java.util.Map;
import java.util.SplittableRandom;

/** Networks small enough to try things on. */
public final class TinyNetwork {
  private TinyNetwork() {}

  /** A network with initial weights for guides of three channels. */
  public static CoarseModel create(NetworkConfig size, int scale, long seed) {
    return create(size, scale, seed, Compute.onThreads(1));
  }

  /** The same, computed in another way. */
  public static CoarseModel create(NetworkConfig size, int scale, long seed, Compute compute) {
    return CoarseModel.create(
        new Description(new Architecture(3, size), scale, 0, "drawn"),
        scale,
        new SplittableRandom(seed),
        compute);
  }

  /**
   * A network that hears a whisper from afar: every layer hands on what it is given at its full
   * strength, where initial weights would let it fade.
   */
  public static CoarseModel farSighted(NetworkConfig size, int scale, long seed) {
    CoarseModel model = create(size, scale, seed);
    Map<Variable, float[]> weights = model.variables().values(model.network().weights());
    weights.forEach(
        (variable, values) -> {
          if (variable.name().endsWith("weight_g")) {
            for (int i = 0; i < values.length; i++) {
              values[i] *= 1.7f;
            }
          }
        });
    model.variables().assign(weights);
    return model;
  }
}
