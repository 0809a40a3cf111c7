package io.github.sfpn.method.subspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpectralBasisTest {
  private static double weight(HyperspectralCube image, int gap) {
    BitSet missing = new BitSet();
    missing.set(gap);
    int[] counted =
        IntStream.range(0, image.height() * image.width()).filter(i -> i != gap).toArray();
    return SpectralBasis.of(image, OptionalInt.of(1), counted, missing).weight(0, 0);
  }

  /** Of more than 65,536 pixels not all are taken: a gap at another changes no bit. */
  @Test
  void aGapTakesNoPixelButItsOwn() {
    HyperspectralCube image = Cubes.random(270, 270, 2, 1);
    double whole = SpectralBasis.of(image, OptionalInt.of(1)).weight(0, 0);
    assertEquals(whole, weight(image, 9));
    // one of many spectra, by which the direction turns a little
    assertEquals(whole, weight(image, 270 * 200), 1e-4);
    image.values()[0] = 1e4f;
    assertNotEquals(SpectralBasis.of(image, OptionalInt.of(1)).weight(0, 0), weight(image, 0));
  }
}
