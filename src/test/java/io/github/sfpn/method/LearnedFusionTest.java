package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.Weights;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

class LearnedFusionTest {
  private static final int BANDS = 2;
  private static final int SCALE = 3;

  private final FusionModel seeing = model(true);
  private final FusionModel blind = model(false);

  private record Width(int channels) {}

  /** Two convolutions over the enlarged cube and the guide. */
  private static final class TwoConvolutions implements FusionNetwork {
    private final boolean knowsItsReach;
    private final Convolution first;
    private final Convolution second;
    private final List<Variable> weights;

    TwoConvolutions(Ops tf, Variables variables, RandomGenerator random, boolean knowsItsReach) {
      this.knowsItsReach = knowsItsReach;
      Weights here = new Weights(tf, variables, random);
      first = Convolution.plain(here.in("first"), 3, BANDS + 1, 3);
      second = Convolution.plain(here.in("second"), 3, 3, BANDS);
      weights = List.copyOf(variables.all());
    }

    @Override
    public List<Variable> weights() {
      return weights;
    }

    @Override
    public Operand<TFloat32> estimate(Ops tf, Operand<TFloat32> low, Operand<TFloat32> guide) {
      Operand<TFloat32> enlarged =
          tf.image.resizeBilinear(
              low,
              tf.slice(tf.shape(guide), tf.array(1), tf.array(2)),
              ResizeBilinear.halfPixelCenters(true));
      return second.apply(tf, tf.math.tanh(first.apply(tf, List.of(enlarged, guide))));
    }

    @Override
    public Operand<TFloat32> loss(
        Ops tf, Operand<TFloat32> low, Operand<TFloat32> guide, Operand<TFloat32> truth) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OptionalInt reach() {
      return knowsItsReach ? OptionalInt.of(2 + SCALE) : OptionalInt.empty();
    }

    @Override
    public int featureMaps() {
      return 100;
    }
  }

  private static FusionModel model(boolean knowsItsReach) {
    return new FusionModel(
        new FusionModel.Description("two", new Width(3), 1, SCALE, BANDS, List.of(), "drawn"),
        (tf, variables, random) -> new TwoConvolutions(tf, variables, random, knowsItsReach),
        new SplittableRandom(7),
        Compute.onThreads(1));
  }

  @AfterEach
  void close() {
    seeing.close();
    blind.close();
  }

  private static LearnedFusion method(FusionModel model, long memory) {
    return new LearnedFusion("two", model, memory, Chain.UNKNOWN);
  }

  private static Observation observation(int height, int width) {
    return new Observation(
        Cubes.random(height, width, BANDS, 1),
        Cubes.random(SCALE * height, SCALE * width, 1, 2),
        SCALE,
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"9, 11, 1", "9, 11, 4", "8, 8, 3", "2, 13, 5"})
  void windowsLeaveNoSeams(int height, int width, int kept) {
    LearnedFusion method = method(seeing, 1 << 30);
    Observation observation = observation(height, width);
    HyperspectralCube whole = method.run(observation);
    assertEquals(1, method.plan(SCALE * height, SCALE * width, SCALE).size());
    List<Window> windows =
        WindowGrid.of(SCALE * height, SCALE * width, SCALE, 2 * SCALE).windows(kept);
    assertTrue(windows.size() > 1);
    assertArrayEquals(whole.values(), method.run(observation, windows).values(), 1e-6f);
  }

  /** 100 maps of 4 bytes: 3600 bytes for a low-resolution pixel. */
  @Test
  void takesAsFewWindowsAsTheMemoryAllows() {
    LearnedFusion method = method(seeing, 3600L * 8 * 8);
    List<Window> windows = method.plan(SCALE * 16, SCALE * 16, SCALE);
    assertTrue(windows.stream().allMatch(window -> window.pixels() <= 64 * SCALE * SCALE));
    assertEquals(
        Math.pow(Math.ceil(16 / 4.0), 2), windows.size(), "four pixels and two on every side");
    HyperspectralCube whole = method(seeing, 1 << 30).run(observation(16, 16));
    assertArrayEquals(whole.values(), method.run(observation(16, 16)).values(), 1e-6f);
  }

  @Test
  void whatSeesTheWholeImageIsLeftOutWhereThatDoesNotFit() {
    LearnedFusion method = method(blind, 3600L * 8 * 8);
    assertEquals("two", method.fuse(observation(8, 8)).get(0).stage());
    InapplicableException e =
        assertThrows(InapplicableException.class, () -> method.fuse(observation(8, 9)));
    assertTrue(e.getMessage().contains("24 x 27"), e.getMessage());
    assertTrue(e.getMessage().contains("evaluation.memory"), e.getMessage());
  }

  @Test
  void itsModelComesBackAsItWasSaved(@TempDir Path folder) throws IOException {
    seeing.save(folder);
    Observation observation = observation(4, 4);
    float[] expected = method(seeing, 1 << 30).run(observation).values();
    seeing
        .variables()
        .assign(Map.of(seeing.network().weights().get(0), new float[3 * 3 * (BANDS + 1) * 3]));
    seeing.restore(folder);
    assertArrayEquals(expected, method(seeing, 1 << 30).run(observation).values());
    CheckpointException e =
        assertThrows(
            CheckpointException.class, () -> CoarseModel.describe(ModelFolder.open(folder)));
    assertTrue(e.getMessage().contains("two"), e.getMessage());
    assertTrue(e.getMessage().contains("sfpn"), e.getMessage());
  }
}
