package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Observation;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SfpnTest {
  private static final NetworkConfig SIZE = new NetworkConfig(2, 1, 1, TileSimilarity.CORRECT);

  @Test
  void givesTheCoarseNetworksEstimate() {
    HyperspectralCube z = Cubes.random(4, 5, 3, 1);
    HyperspectralCube y = Cubes.random(8, 10, 3, 2);
    try (CoarseModel model = TinyNetwork.create(SIZE, 2, 1);
        Sfpn sfpn =
            new Sfpn(
                TinyNetwork.create(SIZE, 2, 1),
                1L << 30,
                Chain.UNKNOWN,
                new FineStage(ExperimentFile.defaults(List.of()).config(), Compute.onThreads(1)))) {
      assertEquals("sfpn", sfpn.name());
      List<Estimate> estimates =
          sfpn.fuse(new Observation(z, y, 2, Optional.empty(), Optional.empty()));
      assertEquals(1, estimates.size());
      assertEquals("coarse", estimates.get(0).stage());
      assertTrue(estimates.get(0).seconds() > 0);
      assertArrayEquals(
          new CoarseInference(model, 1L << 30).run(z, y).values(),
          estimates.get(0).cube().values());
    }
  }
}
