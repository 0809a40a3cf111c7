package io.github.sfpn.method.pzresnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.network.pzresnet.PzresNet;
import io.github.sfpn.network.pzresnet.PzresNetConfig;
import io.github.sfpn.tensor.Compute;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PZRes-Net centres maps by means over the image, which windows of it take from the whole. */
class PzresNetWindowsTest {
  private static final int BANDS = 5;
  private static final int CHANNELS = 3;
  private static final int SCALE = 2;
  private static final int HEIGHT = 23;
  private static final int WIDTH = 19;

  private final FusionModel model =
      new FusionModel(
          FusionModel.Description.of(
              "pzres-net", Map.of(), CHANNELS, SCALE, new TrainedBands(BANDS, List.of()), "drawn"),
          (tf, variables, random) ->
              new PzresNet(
                  tf,
                  variables,
                  CHANNELS,
                  BANDS,
                  new PzresNetConfig(List.of(2), 2, settings().training("pzres-net")),
                  random),
          new SplittableRandom(3),
          Compute.onThreads(1));

  private static io.github.sfpn.config.ExperimentConfig settings() {
    return ExperimentFile.defaults(List.of()).config();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private LearnedFusion method(long memory) {
    return new LearnedFusion("pzres-net", model, memory, Chain.FIXED);
  }

  /** The least that holds a window: what a low-resolution pixel and its surroundings take. */
  private long tight() {
    return 4L * model.network().featureMaps() * 26 * 26;
  }

  private static Observation pair(int height, int width, Optional<BitSet> measured) {
    return new Observation(
        Cubes.random(height, width, BANDS, 1),
        Cubes.random(SCALE * height, SCALE * width, CHANNELS, 2),
        SCALE,
        Optional.empty(),
        Optional.empty(),
        measured);
  }

  private static int[] all(Observation pair) {
    return IntStream.range(0, pair.lowResolution().height() * pair.lowResolution().width())
        .toArray();
  }

  /** All windows that keep at most so many low-resolution pixels along a side. */
  private static float[] fused(WindowFusion fusion, Observation pair, int kept) {
    HyperspectralCube guide = pair.guide();
    HyperspectralCube result = new HyperspectralCube(guide.height(), guide.width(), BANDS);
    List<Window> windows =
        WindowGrid.of(guide.height(), guide.width(), SCALE, SCALE * fusion.reach()).windows(kept);
    for (Window window : windows) {
      Observation part =
          new Observation(
              window.readLowResolution(pair.lowResolution(), SCALE),
              window.read(guide),
              SCALE,
              Optional.empty(),
              Optional.empty());
      fusion.fuse(part, window, (top, rows) -> window.write(rows.values(), result));
    }
    return result.values();
  }

  @Test
  void windowsHaveTheResultOfOnePiece() {
    Observation pair = pair(HEIGHT, WIDTH, Optional.empty());
    float[] whole = method(1L << 30).run(pair).values();
    WindowFusion parts = method(1L << 30).windows(pair, all(pair)).orElseThrow();
    assertArrayEquals(whole, fused(parts, pair, 100), "one window");
    assertArrayEquals(whole, fused(parts, pair, 7), 1e-5f);
    // native memory cuts the windows once more
    WindowFusion small = method(tight()).windows(pair, all(pair)).orElseThrow();
    assertArrayEquals(whole, fused(small, pair, 100), 1e-5f);
    assertArrayEquals(whole, fused(small, pair, 9), 1e-5f);
    // in an experiment
    assertArrayEquals(whole, method(tight()).run(pair).values(), 1e-5f);
  }

  /** Without the image's means, windows would have seams: the test above can fail. */
  @Test
  void itsMeansAreOfTheWholeImage() {
    Observation pair = pair(HEIGHT, WIDTH, Optional.empty());
    float[] whole = method(1L << 30).run(pair).values();
    int[] upperHalf = IntStream.range(0, WIDTH * HEIGHT / 2).toArray();
    Observation other =
        new Observation(
            pair.lowResolution(), pair.guide(), SCALE, Optional.empty(), Optional.empty());
    float[] half = fused(method(1L << 30).windows(other, upperHalf).orElseThrow(), pair, 7);
    double largest = 0;
    for (int i = 0; i < whole.length; i++) {
      largest = Math.max(largest, Math.abs(whole[i] - half[i]));
    }
    assertTrue(largest > 1e-4, "largest difference " + largest);
  }

  /** In one piece, gaps count as they are filled; so they do in windows. */
  @Test
  void gapsChangeNothingOfThis() {
    BitSet measured = new BitSet();
    measured.set(0, HEIGHT * WIDTH);
    measured.clear(40, 60);
    Observation pair = pair(HEIGHT, WIDTH, Optional.of(measured));
    float[] whole = method(1L << 30).run(pair).values();
    WindowFusion parts = method(1L << 30).windows(pair, measured.stream().toArray()).orElseThrow();
    assertArrayEquals(whole, fused(parts, pair, 7), 1e-5f);
  }
}
