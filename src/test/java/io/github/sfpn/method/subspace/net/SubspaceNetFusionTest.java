package io.github.sfpn.method.subspace.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceConfig;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.method.subspace.net.SubspaceNetConfig.Basis;
import io.github.sfpn.method.subspace.net.SubspaceNetConfig.Sensors;
import io.github.sfpn.method.window.Span;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.subspace.SubspaceNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubspaceNetFusionTest {
  private static final int COEFFICIENTS = 4;
  static final SceneFrames LEADING = SceneFrames.leading(COEFFICIENTS);
  private static final ExperimentConfig CONFIG = ExperimentFile.defaults(List.of()).config();

  static ClosedForm closedForm() {
    return new ClosedForm(CONFIG.section("subspace", SubspaceConfig.class), CONFIG.fixedBlur());
  }

  static FusionModel model(SceneFrames frames) {
    return new FusionModel(
        new FusionModel.Description("subspace-net", "", 0, 2, 0, List.of(), "drawn"),
        (tf, variables, random) -> new SubspaceNet(tf, variables, frames.layout(), 6, 1, random),
        new SplittableRandom(1),
        Compute.onThreads(1));
  }

  /** Weights that are nowhere 0. */
  static FusionModel moved() {
    return moved(LEADING);
  }

  private static FusionModel moved(SceneFrames frames) {
    FusionModel model = model(frames);
    SplittableRandom random = new SplittableRandom(2);
    Map<Variable, float[]> values = new LinkedHashMap<>();
    for (Variable variable : model.network().weights()) {
      float[] drawn = new float[variable.size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) random.nextDouble(-0.1, 0.1);
      }
      values.put(variable, drawn);
    }
    model.variables().assign(values);
    return model;
  }

  private static SubspaceNetFusion fusion(FusionModel model, long memory) {
    return fusion(LEADING, model, memory);
  }

  private static SubspaceNetFusion fusion(SceneFrames frames, FusionModel model, long memory) {
    return new SubspaceNetFusion(
        closedForm(),
        model,
        new NetworkCorrection(frames, model, memory),
        CameraAssumptions.untrained(Origin.ESTIMATED, Origin.KNOWN, CameraAssumptions.LEARNED),
        Optional.empty());
  }

  private static SpectralResponse camera(int channels, int bands) {
    double[][] rows = new double[channels][bands];
    for (int band = 0; band < bands; band++) {
      rows[band * channels / bands][band] = 1 + band % 3;
    }
    return SpectralResponse.ofChannels(rows);
  }

  static Observation pair(
      int scale, int height, int width, int bands, int channels, boolean known) {
    int size = Math.max(height, width);
    HyperspectralCube truth =
        new HyperspectralCube(size, size, bands, new SyntheticWorld(1, bands).render(0, size))
            .crop(0, 0, height, width);
    SamplingKernel kernel = SamplingKernel.gaussian(scale, scale / 2.0, 0.5);
    SpectralResponse response = camera(channels, bands);
    return new Observation(
        kernel.sample(truth),
        response.apply(truth),
        scale,
        known ? Optional.of(response) : Optional.empty(),
        Optional.empty());
  }

  /** Odd sizes, fewer and more directions than the network corrects, one channel, no response. */
  @ParameterizedTest
  @CsvSource({
    "2, 26, 34, 3, 1, true",
    "3, 45, 51, 9, 3, true",
    "3, 33, 45, 12, 4, false",
    "8, 64, 72, 6, 2, true"
  })
  void anUntrainedNetworkGivesTheClosedForm(
      int scale, int height, int width, int bands, int channels, boolean known) {
    Observation pair = pair(scale, height, width, bands, channels, known);
    float[] expected = closedForm().of(pair).cube().values();
    List<SceneFrames> views = List.of(LEADING, training(bands, channels));
    for (SceneFrames frames : views) {
      try (SubspaceNetFusion fusion = fusion(frames, model(frames), 1L << 30)) {
        assertArrayEquals(expected, fusion.fuse(pair).get(0).cube().values());
      }
    }
  }

  @Test
  void windowsLeaveNoSeamsAndTheGuideStaysExplained() {
    // too few pixels to adjust the response by
    Observation pair = pair(3, 63, 66, 9, 3, true);
    HyperspectralCube whole;
    try (SubspaceNetFusion fusion = fusion(moved(), 1L << 30)) {
      whole = fusion.fuse(pair).get(0).cube();
    }
    try (SubspaceNetFusion fusion = fusion(moved(), 400_000)) {
      assertArrayEquals(whole.values(), fusion.fuse(pair).get(0).cube().values(), 1e-5f);
    }
    float[] first = closedForm().of(pair).cube().values();
    double moved = 0;
    for (int i = 0; i < first.length; i++) {
      moved = Math.max(moved, Math.abs(first[i] - whole.values()[i]));
    }
    assertTrue(moved > 1e-3, "the network changed something: " + moved);
    float[] seen = pair.response().orElseThrow().apply(whole).values();
    assertArrayEquals(pair.guide().values(), seen, 1e-4f);
  }

  /** Windows that begin at odd pixels, and a part without data. */
  @Test
  void anImageInWindowsIsThatOfOnePiece() {
    Observation all = pair(3, 186, 150, 9, 3, true);
    BitSet measured = new BitSet();
    measured.set(0, 62 * 50);
    measured.clear(700, 730);
    Observation pair =
        new Observation(
            all.lowResolution(),
            all.guide(),
            3,
            all.response(),
            all.sampling(),
            Optional.of(measured));
    for (SceneFrames frames : List.of(LEADING, training(9, 3))) {
      try (SubspaceNetFusion fusion = fusion(frames, moved(frames), 1L << 30)) {
        WindowFusion parts = fusion.windows(pair, pair.measuredPixels()).orElseThrow();
        HyperspectralCube joined = new HyperspectralCube(186, 150, 9);
        int odd = 0;
        for (int top = 0; top < 62; top += 31) {
          for (int left = 0; left < 50; left += 25) {
            Span keptRows = new Span(3 * top, 3 * (top + 31));
            Span keptColumns = new Span(3 * left, 3 * (left + 25));
            Window window =
                new Window(
                    wider(keptRows, 3 * parts.reach(), 186),
                    wider(keptColumns, 3 * parts.reach(), 150),
                    keptRows,
                    keptColumns);
            odd += window.rows().from() % 2 + window.columns().from() % 2;
            Observation part =
                new Observation(
                    window.readLowResolution(pair.lowResolution(), 3),
                    window.read(pair.guide()),
                    3,
                    pair.response(),
                    Optional.empty());
            parts.fuse(
                part,
                window,
                (row, rows) -> {
                  for (int i = 0; i < rows.height(); i++) {
                    System.arraycopy(
                        rows.values(),
                        rows.index(i, 0),
                        joined.values(),
                        joined.index(row + i, keptColumns.from()),
                        rows.width() * 9);
                  }
                });
          }
        }
        assertTrue(odd > 0, "a window begins at an odd pixel");
        assertTrue(parts.reach() < 31, "windows are smaller than the image: " + parts.reach());
        assertArrayEquals(fusion.fuse(pair).get(0).cube().values(), joined.values(), 1e-5f);
      }
    }
  }

  private static Span wider(Span kept, int margin, int size) {
    return new Span(Math.max(0, kept.from() - margin), Math.min(size, kept.to() + margin));
  }

  /** What the network is fed and how its answer is used, against the definition of spectra. */
  @ParameterizedTest
  @EnumSource(Basis.class)
  void theLossIsThatOfWholeSpectra(Basis basis) {
    SceneFrames frames = basis == Basis.SCENE ? LEADING : training(9, 2);
    Observation pair = pair(2, 32, 32, 9, 2, true);
    HyperspectralCube truth =
        new HyperspectralCube(32, 32, 9, new SyntheticWorld(1, 9).render(0, 32));
    SubspaceEstimate found = closedForm().of(pair);
    NetworkUnits units = NetworkUnits.of(found.low(), frames, pair.measuredPixels());
    HyperspectralCube maps = LossInputs.of(found, units, truth).maps();
    HyperspectralCube cube = found.cube();
    int p = COEFFICIENTS;
    for (int pixel = 0; pixel < 32 * 32; pixel++) {
      double product = 0;
      double square = 0;
      double trueSquare = 0;
      for (int band = 0; band < 9; band++) {
        double x = cube.values()[9 * pixel + band];
        double t = truth.values()[9 * pixel + band];
        product += x * t;
        square += x * x;
        trueSquare += t * t;
      }
      int at = pixel * maps.bands();
      double seenProduct = maps.values()[at + 2 * p];
      double seenSquare = maps.values()[at + 2 * p + 1];
      for (int i = 0; i < p; i++) {
        seenProduct += (double) maps.values()[at + i] * maps.values()[at + p + i];
        seenSquare += Math.pow(maps.values()[at + p + i], 2);
      }
      assertEquals(product, seenProduct, 1e-4);
      assertEquals(square, seenSquare, 1e-4);
      assertEquals(trueSquare, maps.values()[at + 2 * p + 2], 1e-4);
    }
  }

  /** Of two other scenes. */
  private static TrainingBasis training(int bands, int channels) {
    return TrainingBasis.of(
        Stream.of(scene(1, bands).cube(), scene(2, bands).cube()), COEFFICIENTS, channels);
  }

  private static Scene scene(int number, int bands) {
    return new Scene(
        "scene " + number,
        new HyperspectralCube(32, 32, bands, new SyntheticWorld(1, bands).render(number, 32)));
  }

  /** The turn is a turn, and brings the basis as near to the other one as it can. */
  @Test
  void aSceneOfTheTrainingsOwnBasisIsNotTurned() {
    double[][] same = {{1, 0, 0}, {0, 1, 0}};
    HyperspectralCube given = new HyperspectralCube(1, 1, 2, new float[] {3, 4});
    assertArrayEquals(new float[] {3, 4, 0}, Frame.nearest(same).seen(given).values(), 1e-6f);
    double[][] turned = {{0.6, -0.8}, {0.8, 0.6}};
    Frame frame = Frame.nearest(turned);
    HyperspectralCube seen = frame.seen(given);
    assertArrayEquals(new float[] {5, 0}, seen.values(), 1e-6f);
    assertArrayEquals(given.values(), frame.back(seen, new float[] {1, 1}).values(), 1e-6f);
  }

  private static PreparedWindows windows(Sensors sensors) {
    ExperimentConfig config = ExperimentFile.defaults(List.of("scale=2")).config();
    return new PreparedWindows(
        closedForm(),
        LEADING,
        new TrainingPairs(
            camera(2, 9), Degradation.training(config.degradation(), 2), sensors, new Seeds(1), 2),
        new Seeds(1),
        32,
        8,
        3);
  }

  private static Scene scene(int number) {
    return scene(number, 9);
  }

  @Test
  void windowsAreTheSameEveryTimeAndDifferByNumber() {
    for (Sensors sensors : Sensors.values()) {
      List<TrainingSample> once = windows(sensors).samples(scene(1), 4);
      List<TrainingSample> again = windows(sensors).samples(scene(1), 4);
      List<TrainingSample> other = windows(sensors).samples(scene(1), 5);
      assertEquals(3, once.size());
      for (int i = 0; i < 3; i++) {
        assertEquals("8 x 8 x 15", once.get(i).guide().shape());
        assertArrayEquals(once.get(i).guide().values(), again.get(i).guide().values());
        assertArrayEquals(once.get(i).truth().values(), again.get(i).truth().values());
        assertTrue(!Arrays.equals(once.get(i).guide().values(), other.get(i).guide().values()));
      }
    }
  }

  @Test
  void mixedSensorsAreOthers() {
    int different = 0;
    for (int number = 0; number < 8; number++) {
      float[] own = windows(Sensors.OWN).samples(scene(1), number).get(0).guide().values();
      float[] mixed = windows(Sensors.MIXED).samples(scene(1), number).get(0).guide().values();
      different += Arrays.equals(own, mixed) ? 0 : 1;
    }
    assertTrue(different >= 4, "different: " + different);
  }

  /** No detail anywhere: nothing can be learned of it, and nothing fails. */
  @Test
  void aBlackWindowHasNoWeight() {
    Scene black = new Scene("black", new HyperspectralCube(32, 32, 9));
    for (TrainingSample sample : windows(Sensors.OWN).samples(black, 1)) {
      assertArrayEquals(new float[8 * 8 * 12], sample.truth().values());
      assertEquals("8 x 8 x 15", sample.guide().shape());
    }
  }
}
