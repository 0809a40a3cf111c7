package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.sfpn.Ablations;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.ReferenceModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("slow")
class CoarseInferenceTest {
  private static final long AMPLE = 4L << 30;

  @ParameterizedTest
  @ValueSource(strings = {"coarse-x4", "coarse-x8-legacy"})
  void computesWhatThePublishedCodeComputes(String name) {
    ReferenceValues reference = ReferenceValues.open(name + ".mat");
    try (CoarseModel model = ReferenceModel.imported(name + ".pth", reference)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      for (int n = 0; n < reference.shape("lr")[0]; n++) {
        HyperspectralCube result = inference.run(reference.cube("lr", n), reference.cube("rgb", n));
        assertEquals(0, largestDifference(reference.cube("sr", n), result), 1e-4);
        assertArrayEquals(
            reference.cube("features_last", n).values(), carriedFeatures(model), 1e-4f);
      }
    }
  }

  /** What is kept for all bands of an image is what every band would compute anew. */
  @ParameterizedTest
  @ValueSource(strings = {"similar-tiles=3", "separation=false", "guide=false"})
  void computesWhatTheGraphOfTrainingComputesBandByBand(String settings) {
    try (CoarseModel model = TinyNetwork.farSighted(Ablations.network(8, 2, 1, settings), 4, 1)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      BandByBand straightforward = new BandByBand(model, 44, 28);
      for (int seed = 1; seed <= 2; seed++) { // another image must not see the first one's guide
        HyperspectralCube z = Cubes.random(11, 7, 5, seed);
        HyperspectralCube y = Cubes.random(44, 28, 3, 10 + seed);
        HyperspectralCube expected = straightforward.run(z, y);
        double difference = largestDifference(expected, inference.run(z, y));
        assertEquals(0, difference, 1e-5 * largest(expected));
      }
    }
  }

  /** Composed and kept for all bands, or one convolution after the other, anew for every band. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void computesWhatTheStraightforwardGraphComputes(int modules) {
    NetworkConfig size = new NetworkConfig(8, modules, 3, TileSimilarity.CORRECT);
    try (CoarseModel model = TinyNetwork.farSighted(size, 4, 1)) {
      HyperspectralCube z = Cubes.random(11, 7, 5, 2);
      HyperspectralCube y = Cubes.random(44, 28, 3, 3);
      HyperspectralCube expected = new StraightforwardGraph(model, 44, 28).run(z, y);
      double difference = largestDifference(expected, new CoarseInference(model, AMPLE).run(z, y));
      assertEquals(0, difference, 1e-5 * largest(expected));
    }
  }

  /** What the last band left on the device. */
  private static float[] carriedFeatures(CoarseModel model) {
    Ops tf = model.session().ops();
    Operand<TFloat32> features = new DeviceState(tf, "inference_last_features").read(tf);
    try (Result result = model.session().runner().fetch(features).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
  }

  /**
   * Windows that keep few tiles, on images that are wide or high enough for many of them; white
   * noise makes the choice of neighbours clear, and a plateau makes it a matter of ties.
   */
  @Property(tries = 6)
  void windowsChangeNothingButTheRounding(
      @ForAll @IntRange(min = 1, max = 2) int modules,
      @ForAll @IntRange(min = 1, max = 3) int patch,
      @ForAll @IntRange(min = 2, max = 3) int scale,
      @ForAll TileSimilarity similarity,
      @ForAll @IntRange(min = 1, max = 3) int keptTiles,
      @ForAll @IntRange(min = 1, max = 5) int shortSide,
      @ForAll @IntRange(min = 15, max = 40) int longSide,
      @ForAll boolean upright,
      @ForAll boolean plateau,
      @ForAll @IntRange(min = 1, max = 1000) int seed) {
    int height = upright ? longSide : shortSide;
    int width = upright ? shortSide : longSide;
    NetworkConfig size = new NetworkConfig(4, modules, patch, similarity);
    HyperspectralCube z = Cubes.random(height, width, 3, seed);
    HyperspectralCube y = Cubes.random(scale * height, scale * width, 3, seed + 1);
    if (plateau) {
      Arrays.fill(y.values(), 0, y.values().length / 2, 0.5f);
    }
    try (CoarseModel model = TinyNetwork.farSighted(size, scale, seed)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      HyperspectralCube whole = inference.run(z, y);
      int margin =
          CoarseWindows.marginTiles(model.network().architecture(), model.network().tile());
      HyperspectralCube windowed =
          inference.run(z, y, windows(y, model.network().tile(), keptTiles, margin));
      assertEquals(0, largestDifference(whole, windowed), 1e-5 * largest(whole));
    }
  }

  /** The margin is as wide as a network without the part can see, and no wider than need be. */
  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void windowsChangeNothingButTheRoundingWithoutAPart(String settings) {
    NetworkConfig size = Ablations.network(4, 1, 1, settings);
    HyperspectralCube z = Cubes.random(3, 60, 6, 1);
    HyperspectralCube y = Cubes.random(6, 120, 3, 2);
    try (CoarseModel model = TinyNetwork.farSighted(size, 2, 1)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      HyperspectralCube whole = inference.run(z, y);
      int margin =
          CoarseWindows.marginTiles(model.network().architecture(), model.network().tile());
      double rounding = largestDifference(whole, inference.run(z, y, windows(y, 2, 3, margin)));
      assertTrue(rounding < 1e-5 * largest(whole), "rounding of " + rounding);
      double seams = largestDifference(whole, inference.run(z, y, windows(y, 2, 3, margin - 1)));
      assertTrue(seams > 10 * rounding, "seams of %s, rounding of %s".formatted(seams, rounding));
    }
  }

  /** A margin of one tile less would leave seams. */
  @Test
  void theMarginIsNotTooWide() {
    NetworkConfig size = new NetworkConfig(4, 1, 3, TileSimilarity.CORRECT);
    HyperspectralCube z = Cubes.random(4, 60, 3, 1);
    HyperspectralCube y = Cubes.random(16, 240, 3, 2);
    try (CoarseModel model = TinyNetwork.farSighted(size, 4, 1)) {
      CoarseInference inference = new CoarseInference(model, AMPLE);
      HyperspectralCube whole = inference.run(z, y);
      int tile = model.network().tile();
      int margin = CoarseWindows.marginTiles(model.network().architecture(), tile);
      double seams = largestDifference(whole, inference.run(z, y, windows(y, tile, 2, margin - 1)));
      double rounding = largestDifference(whole, inference.run(z, y, windows(y, tile, 2, margin)));
      assertTrue(seams > 0.01 * largest(whole), "seams of " + seams);
      assertTrue(rounding < 1e-5 * largest(whole), "rounding of " + rounding);
    }
  }

  @Test
  void takesAsFewWindowsAsTheMemoryAllows() {
    NetworkConfig size = new NetworkConfig(4, 1, 1, TileSimilarity.CORRECT);
    try (CoarseModel model = TinyNetwork.create(size, 2, 1)) {
      assertEquals(1, new CoarseInference(model, AMPLE).plan(80, 60).size());
      int before = 40 * 30; // a window for every tile of 2 x 2
      assertEquals(before, new CoarseInference(model, 1).plan(80, 60).size());
      for (long memory : new long[] {830_000, 1_230_000, 2_330_000}) {
        int windows = new CoarseInference(model, memory).plan(80, 60).size();
        assertTrue(windows < before, "%d bytes: %d windows".formatted(memory, windows));
        before = windows;
      }
      assertEquals(1, before);
    }
  }

  private static List<Window> windows(HyperspectralCube y, int tile, int keptTiles, int margin) {
    List<Window> windows =
        CoarseWindows.grid(y.height(), y.width(), tile, margin).windows(keptTiles);
    assertTrue(windows.size() > 1);
    return windows;
  }

  private static double largest(HyperspectralCube cube) {
    return largestDifference(
        new HyperspectralCube(cube.height(), cube.width(), cube.bands()), cube);
  }

  private static double largestDifference(HyperspectralCube expected, HyperspectralCube found) {
    assertEquals(expected.shape(), found.shape());
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i] - found.values()[i]));
    }
    return largest;
  }
}
