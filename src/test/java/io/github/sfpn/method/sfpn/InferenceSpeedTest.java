package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long the inference takes beside the straightforward graph, in turns in one process: only
 * where the system property sfpn.inference says how many pixels a side of the image has.
 */
class InferenceSpeedTest {
  private static final int SCALE = 4;
  private static final int BANDS = 31;

  @ParameterizedTest
  @CsvSource({"64, 2", "32, 1"})
  void timesBoth(int features, int modules) {
    int side = Integer.getInteger("sfpn.inference", 0);
    assumeTrue(side > 0, "-Dsfpn.inference=512 times the inference");
    HyperspectralCube z = Cubes.random(side / SCALE, side / SCALE, BANDS, 1);
    HyperspectralCube y = Cubes.random(side, side, 3, 2);
    NetworkConfig size = new NetworkConfig(features, modules, 3, TileSimilarity.CORRECT);
    Compute compute = Compute.onThreads(Runtime.getRuntime().availableProcessors());
    try (CoarseModel model = TinyNetwork.create(size, SCALE, 1, compute)) {
      StraightforwardGraph straightforward = new StraightforwardGraph(model, side, side);
      CoarseInference inference = new CoarseInference(model, 8L << 30);
      for (int turn = 1; turn <= 2; turn++) {
        long start = System.nanoTime();
        HyperspectralCube expected = straightforward.run(z, y);
        long between = System.nanoTime();
        HyperspectralCube found = inference.run(z, y);
        long end = System.nanoTime();
        System.out.printf(
            "%d features, %d modules, %d x %d x %d: straightforward %.2f s, inference %.2f s: %.3f times as fast%n",
            features,
            modules,
            side,
            side,
            BANDS,
            (between - start) / 1e9,
            (end - between) / 1e9,
            (double) (between - start) / (end - between));
        assertArrayEquals(expected.values(), found.values(), 1e-4f);
      }
    }
  }
}
