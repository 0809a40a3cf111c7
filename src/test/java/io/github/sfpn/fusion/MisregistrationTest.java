package io.github.sfpn.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.method.subspace.Misregistration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shift between two images is found and compensated. */
class MisregistrationTest {
  private static final int SCALE = 4;
  private static final int SIZE = 40;

  @TempDir Path folder;

  /** Patches of a few materials with smooth edges, at any place between pixels. */
  private static double scene(double row, double column, int band) {
    double value = 0.4;
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      double r = random.nextDouble(SCALE * SIZE);
      double c = random.nextDouble(SCALE * SIZE);
      double size = random.nextDouble(3, 14);
      double weight = random.nextDouble(-0.2, 0.2) * Math.cos(band * random.nextDouble(2));
      value += weight / (1 + Math.exp((Math.hypot(row - r, column - c) - size) / 0.7));
    }
    return value;
  }

  private static HyperspectralCube image(double down, double right) {
    HyperspectralCube cube = new HyperspectralCube(SCALE * SIZE, SCALE * SIZE, 3);
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        for (int band = 0; band < 3; band++) {
          cube.set(row, column, band, (float) scene(row + down, column + right, band));
        }
      }
    }
    return cube;
  }

  private static HyperspectralCube averaged(HyperspectralCube fine) {
    HyperspectralCube low = new HyperspectralCube(SIZE, SIZE, 3);
    for (int i = 0; i < fine.values().length; i++) {
      int pixel = i / 3;
      int at = low.index(pixel / fine.width() / SCALE, pixel % fine.width() / SCALE) + i % 3;
      low.values()[at] += fine.values()[i] / (SCALE * SCALE);
    }
    return low;
  }

  private static Misregistration found(ImagePair pair) {
    PairSample sample = PairSample.of(pair, Optional.empty());
    return Misregistration.of(sample.pair(), sample.counted()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.3, -0.3", "0.8, 0", "-1.1, 1.5"})
  void isFoundAndCompensated(double down, double right) {
    // the guide shows at every pixel what lies before it by the shift
    ImagePair pair =
        ImagePair.of(
            PairFiles.stored(folder.resolve("low.img"), averaged(image(0, 0)), CubeMetadata.NONE),
            PairFiles.stored(folder.resolve("guide.img"), image(-down, -right), CubeMetadata.NONE),
            Optional.empty());
    Misregistration found = found(pair);
    assertEquals(down, found.down(), 0.1);
    assertEquals(right, found.right(), 0.1);
    assertEquals(Math.hypot(down, right) > 0.5, found.isMuch());

    ImagePair registered = pair.withGuideMoved(found.down(), found.right());
    Misregistration left = found(registered);
    assertTrue(Math.hypot(left.down(), left.right()) < 0.1, left::toString);
  }
}
