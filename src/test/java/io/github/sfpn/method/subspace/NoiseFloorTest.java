package io.github.sfpn.method.subspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseFloorTest {
  /** Materials in random shares, and white noise. */
  private static HyperspectralCube mixture(
      int side, int bands, int materials, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] spectra = new double[materials][bands];
    for (double[] spectrum : spectra) {
      for (int band = 0; band < bands; band++) {
        spectrum[band] = random.nextDouble();
      }
    }
    HyperspectralCube cube = new HyperspectralCube(side, side, bands);
    for (int pixel = 0; pixel < side * side; pixel++) {
      for (double[] spectrum : spectra) {
        double share = random.nextDouble() / materials;
        for (int band = 0; band < bands; band++) {
          cube.values()[pixel * bands + band] += (float) (share * spectrum[band]);
        }
      }
      for (int band = 0; band < bands; band++) {
        cube.values()[pixel * bands + band] += (float) (noise * random.nextGaussian());
      }
    }
    return cube;
  }

  /** More and fewer pixels than bands, with noise and with none but that of rounding. */
  @ParameterizedTest
  @CsvSource({
    "40, 31, 5, 0.01",
    "40, 31, 5, 0",
    "8, 120, 4, 0.005",
    "60, 8, 3, 0.01",
    "30, 20, 1, 0.02"
  })
  void findsTheNumberOfMaterialsAndTheNoise(int side, int bands, int materials, double noise) {
    SpectralBasis basis =
        SpectralBasis.of(mixture(side, bands, materials, noise, 1), OptionalInt.empty());
    assertEquals(materials, basis.dimension());
    assertEquals(noise, basis.noise(), 0.05 * noise + 1e-6);
  }

  @Test
  void keepsAllDirectionsWhereNoNoiseShows() {
    SpectralBasis basis = SpectralBasis.of(mixture(40, 4, 4, 0, 2), OptionalInt.empty());
    assertEquals(4, basis.dimension());
  }

  @Test
  void neverMoreThanThereAreBands() {
    HyperspectralCube cube = mixture(10, 5, 3, 0.01, 3);
    assertEquals(5, SpectralBasis.of(cube, OptionalInt.of(6)).dimension());
    assertEquals(0, SpectralBasis.of(cube, OptionalInt.of(6)).noise());
    assertEquals(2, SpectralBasis.of(cube, OptionalInt.of(2)).dimension());
  }
}
