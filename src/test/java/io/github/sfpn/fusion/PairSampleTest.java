package io.github.sfpn.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.subspace.PairBlur;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairSampleTest {
  @TempDir Path folder;

  @Test
  void largePairsAreSampledInBlocks() {
    HyperspectralCube low = new HyperspectralCube(700, 1300, 1);
    for (int pixel = 0; pixel < low.values().length; pixel++) {
      low.values()[pixel] = pixel;
    }
    HyperspectralCube guide = new HyperspectralCube(1400, 2600, 1);
    for (int row = 0; row < 1400; row++) {
      for (int column = 0; column < 2600; column++) {
        guide.set(row, column, 0, low.get(row / 2, column / 2, 0));
      }
    }
    ImagePair pair =
        ImagePair.of(
            PairFiles.stored(folder.resolve("low.img"), low, CubeMetadata.NONE),
            PairFiles.stored(folder.resolve("guide.img"), guide, CubeMetadata.NONE),
            Optional.empty());
    PairSample sample = PairSample.of(pair, Optional.empty());
    HyperspectralCube seen = sample.pair().lowResolution();
    assertEquals("512 x 512 x 1", seen.shape());
    assertEquals(16 * 104 * 104, sample.counted().length);
    assertEquals(0, seen.get(0, 0, 0));
    assertEquals(low.get(699, 1299, 0), seen.get(511, 511, 0));
    for (int pixel : sample.counted()) {
      float value = seen.values()[pixel];
      int column = pixel % 512;
      int row = pixel / 512;
      // the pixels around are those of the image, and the guide's lie beneath
      assertEquals(value + 12, seen.get(row, column + 12, 0));
      assertEquals(value - 12 * 1300, seen.get(row - 12, column, 0));
      assertEquals(value, sample.pair().guide().get(2 * row + 1, 2 * column, 0));
    }
  }

  /** Pixels near the edges of blocks have no equation that a gap could take. */
  @Test
  void aGapThatDoesNotCountChangesNoBlur() {
    SplittableRandom random = new SplittableRandom(1);
    HyperspectralCube guide = new HyperspectralCube(1040, 1400, 1);
    for (int i = 0; i < guide.values().length; i++) {
      guide.values()[i] = (float) random.nextDouble();
    }
    HyperspectralCube low = SamplingKernel.gaussian(2, 1.2, 0.5).sample(guide);
    StoredImage fine = PairFiles.stored(folder.resolve("guide.img"), guide, CubeMetadata.NONE);
    SamplingKernel whole = blur(low, fine);
    for (int row = 0; row < 5; row++) {
      low.set(row, 60, 0, Float.NaN);
    }
    assertArrayEquals(weights(whole), weights(blur(low, fine)));
  }

  private SamplingKernel blur(HyperspectralCube low, StoredImage guide) {
    CubeMetadata metadata = CubeMetadata.NONE.withNoData(Optional.of(-1.0));
    StoredImage stored = PairFiles.stored(folder.resolve("low.img"), low, metadata);
    PairSample sample =
        PairSample.of(ImagePair.of(stored, guide, Optional.empty()), Optional.empty());
    assertEquals(16 * 104 * 104, sample.counted().length);
    return PairBlur.of(sample.pair(), sample.counted()).orElseThrow().kernel();
  }

  private static double[] weights(SamplingKernel kernel) {
    double[] weights = new double[kernel.height() * kernel.width()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = kernel.weight(i / kernel.width(), i % kernel.width());
    }
    return weights;
  }
}
