package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import org.junit.jupiter.api.Test;

class ConvolutionWorkTest {
  private static final int FEATURES = 64;
  private static final long BATCH_PIXELS = 16 * 48 * 48;

  /** A band step of the paper's network is known to take 256 GFLOP with its gradients. */
  @Test
  void aBandStepOfTheFullNetwork() {
    try (CoarseModel model = full()) {
      ConvolutionWork later = ConvolutionWork.laterBand(model.network());
      assertEquals(256e9, later.withGradients(BATCH_PIXELS), 0.5e9);
    }
  }

  /** The layers one by one, from the paper's section III-B. */
  @Test
  void layerByLayer() {
    long square = 9L * FEATURES * FEATURES;
    long point = FEATURES * FEATURES;
    long unit = 8 * square + 2 * square + 2 * point + 4 * square;
    long heads = 2 * 9 * 3 * FEATURES;
    long fusions = 2 * 2 * point + 2 * square;
    long end = 9 * FEATURES;
    long first = heads + 2 * unit + fusions + end;
    long carried = 9 * FEATURES + 2 * point + 2 * point;
    try (CoarseModel model = full()) {
      assertEquals(new ConvolutionWork(first, heads), ConvolutionWork.firstBand(model.network()));
      assertEquals(
          new ConvolutionWork(first + carried, heads + 9 * FEATURES),
          ConvolutionWork.laterBand(model.network()));
      assertEquals(2.0 * first * 100, ConvolutionWork.firstBand(model.network()).forwards(100));
    }
  }

  /** And a refinement step of the paper's width on 512 x 512 pixels 0.7 TFLOP. */
  @Test
  void aRefinementStep() {
    assertEquals(0.7e12, ConvolutionWork.refinement(31, 3, 192).withGradients(512 * 512), 0.05e12);
  }

  private static CoarseModel full() {
    return TinyNetwork.create(new NetworkConfig(FEATURES, 2, 3, TileSimilarity.CORRECT), 4, 1);
  }
}
