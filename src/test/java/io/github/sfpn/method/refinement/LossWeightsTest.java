package io.github.sfpn.method.refinement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.window.Span;
import io.github.sfpn.method.window.Window;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LossWeightsTest {
  /** Keeps the right two of three low-resolution columns, at scale 2. */
  private static final Window WINDOW =
      new Window(new Span(0, 4), new Span(0, 6), new Span(0, 4), new Span(2, 6));

  private static LossWeights weights(int... measured) {
    BitSet pixels = new BitSet();
    for (int pixel : measured) {
      pixels.set(pixel);
    }
    return LossWeights.of(
        new Observation(
            new HyperspectralCube(2, 3, 4),
            new HyperspectralCube(4, 6, 1),
            2,
            Optional.empty(),
            Optional.empty(),
            Optional.of(pixels)));
  }

  @Test
  void measuredPixelsCountAlikeAndOthersNothing() {
    LossWeights weights = weights(0, 2, 3, 5); // each 6 / 4
    assertArrayEquals(new float[] {0, 1.5f, 0, 1.5f}, weights.ofLowResolution(WINDOW).values());
    HyperspectralCube guide = weights.ofGuide(WINDOW);
    assertEquals("4 x 4 x 1", guide.shape());
    for (int row = 0; row < 4; row++) {
      assertArrayEquals(new float[] {0, 0, 1.5f, 1.5f}, guide.crop(row, 0, 1, 4).values());
    }
  }

  @Test
  void ofCompleteImagesAllIsOne() {
    LossWeights all =
        LossWeights.of(
            new Observation(
                new HyperspectralCube(2, 3, 4),
                new HyperspectralCube(4, 6, 1),
                2,
                Optional.empty(),
                Optional.empty()));
    assertArrayEquals(new float[] {1}, all.ofGuide(WINDOW).values());
    assertArrayEquals(new float[] {1}, all.ofLowResolution(WINDOW).values());
  }

  @Test
  void withoutAMeasuredPixelThereIsNoLoss() {
    assertThrows(InapplicableException.class, () -> weights());
  }
}
