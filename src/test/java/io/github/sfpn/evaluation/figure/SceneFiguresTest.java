package io.github.sfpn.evaluation.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.Scenes;
import io.github.sfpn.evaluation.figure.ContrastingPixels.Pixel;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.figure.BandComparisonFigure;
import io.github.sfpn.report.figure.ColourComparisonFigure;
import io.github.sfpn.report.figure.Figure;
import io.github.sfpn.report.figure.KernelFigure;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.Plane;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.SpectraFigure;
import io.github.sfpn.report.figure.StoredScene;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFiguresTest {
  private static final double[] WAVELENGTHS = {400, 500, 600, 700};

  /** The truth is random; the estimate is off by 0.05 in the left half and by 0.2 in the right. */
  private final Observed observed =
      Scenes.observer(2, 1).observe(new Scene("a", Scenes.random(12, 16, 4, 1)));

  private final HyperspectralCube truth = observed.truth().orElseThrow();
  private final HyperspectralCube estimate = estimate(truth);
  private final SceneEvaluation scene =
      new SceneEvaluation(observed, List.of(stage("coarse", estimate, Optional.empty())));

  private Stage stage(String name, HyperspectralCube cube, Optional<Estimate.EstimatedBlur> blur) {
    return new Stage(
        "sfpn", name, cube, Scores.NONE, 1, 1, blur, new BicubicFusion().knowledge(""));
  }

  private static Bands bands(Optional<double[]> wavelengths, Integer... compared) {
    return new Bands(List.of(compared), new DisplayBands(3, 1, 0), wavelengths);
  }

  private static <F extends Figure> F find(Class<F> type, SceneEvaluation scene, Bands bands) {
    return SceneFigures.of(scene, bands).stream()
        .map(NamedFigure::figure)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(SceneEvaluation scene) {
    return SceneFigures.of(scene, bands(Optional.empty(), 1)).stream()
        .map(NamedFigure::name)
        .toList();
  }

  private static HyperspectralCube estimate(HyperspectralCube truth) {
    HyperspectralCube estimate = truth.crop(0, 0, 12, 16);
    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 16; column++) {
        for (int band = 0; band < 4; band++) {
          float off = column < 8 ? 0.05f : 0.2f;
          estimate.set(row, column, band, truth.get(row, column, band) + off);
        }
      }
    }
    return estimate;
  }

  @Test
  void comparesTheBandsThatThereAre() {
    BandComparisonFigure comparison =
        find(BandComparisonFigure.class, scene, bands(Optional.of(WAVELENGTHS), 2, 4, 5, 20));
    assertEquals("a", comparison.title());
    assertEquals(
        List.of("band 2 (500 nm)", "band 4 (700 nm)"),
        comparison.bands().stream().map(BandComparisonFigure.Band::label).toList());
    BandComparisonFigure.Band second = comparison.bands().get(0);
    assertArrayEquals(truth.band(1), second.truth().values());
    assertEquals("sfpn", second.estimates().get(0).method());
    assertArrayEquals(estimate.band(1), second.estimates().get(0).plane().values());
    // a dataset of few bands gets a figure all the same
    assertEquals(
        List.of("band 3"),
        find(BandComparisonFigure.class, scene, bands(Optional.empty(), 10, 20)).bands().stream()
            .map(BandComparisonFigure.Band::label)
            .toList());
  }

  @Test
  void storesTheTruthAndTheErrors() {
    StoredScene stored = SceneImages.stored(scene, bands(Optional.empty())).orElseThrow();
    assertEquals(List.of(16, 12), List.of(stored.truth().getWidth(), stored.truth().getHeight()));
    Plane error = stored.estimates().get(0).error();
    for (int i = 0; i < error.values().length; i++) {
      assertEquals(i % 16 < 8 ? 0.05f : 0.2f, error.values()[i], 1e-6f);
    }
  }

  /** The last stage, and its error on a scale that is the same for all scenes. */
  @Test
  void logsImagesForTensorBoard(@TempDir Path folder) throws IOException {
    try (TensorBoardLog log = TensorBoardLog.create(folder)) {
      SceneImages.log(scene, new DisplayBands(2, 1, 0), log, "test", 3);
    }
    try (Stream<Path> files = Files.list(folder)) {
      String events =
          new String(
              Files.readAllBytes(files.findFirst().orElseThrow()), StandardCharsets.ISO_8859_1);
      assertTrue(events.contains("test/a/result") && events.contains("test/a/error"), events);
    }
  }

  @Test
  void drawsTheTruthAndEveryMethodOfTwoPixels() {
    List<PixelSpectra> pixels =
        find(SpectraFigure.class, scene, bands(Optional.of(WAVELENGTHS))).pixels();
    assertEquals(2, pixels.size());
    for (PixelSpectra pixel : pixels) {
      assertEquals(List.of("truth", "sfpn"), pixel.spectra().stream().map(Series::name).toList());
      for (int band = 0; band < 4; band++) {
        Series truth = pixel.spectra().get(0);
        assertEquals(WAVELENGTHS[band], truth.x()[band]);
        assertEquals(this.truth.get(pixel.row(), pixel.column(), band), (float) truth.y()[band]);
        assertEquals(
            estimate.get(pixel.row(), pixel.column(), band),
            (float) pixel.spectra().get(1).y()[band]);
      }
    }
    assertArrayEquals(
        new double[] {1, 2, 3, 4},
        SceneSpectra.pixels(scene, bands(Optional.empty())).get(0).spectra().get(0).x());
  }

  @Test
  void showsAPairWithoutTruthInColoursAndByTheCameraThatSawIt() {
    HyperspectralCube low = Scenes.random(8, 9, 4, 1);
    HyperspectralCube guide = Scenes.random(16, 18, 2, 2);
    Observed pair = Scenes.observer(2, 1).observe(new Scene("pair", low, Optional.of(guide)));
    HyperspectralCube fused = Scenes.random(16, 18, 4, 3);
    SceneEvaluation shown =
        new SceneEvaluation(pair, List.of(stage("coarse", fused, Optional.empty())));
    Bands bands = bands(Optional.empty(), 1);

    assertEquals(Optional.empty(), SceneImages.stored(shown, bands), "no errors");
    assertTrue(names(shown).contains("pair-colours"), names(shown)::toString);
    assertFalse(names(shown).contains("pair-bands"), names(shown)::toString);
    assertFalse(names(scene).contains("a-colours"), names(scene)::toString);
    List<ColourComparisonFigure.Panel> panels =
        find(ColourComparisonFigure.class, shown, bands).panels();
    assertEquals(
        List.of("guide", "low resolution", "sfpn"),
        panels.stream().map(ColourComparisonFigure.Panel::label).toList());
    // the same stretch for what was seen and what was made of it: straight, and cut off at the ends
    float[] seen = panels.get(1).red().values();
    float[] made = panels.get(2).red().values();
    double slope = 0;
    for (int i = 0; i < seen.length; i++) {
      float raw = low.get(i / 18 / 2, i % 18 / 2, 3);
      float other = fused.get(i / 18, i % 18, 3);
      if (seen[i] > 0 && seen[i] < 1 && made[i] > 0 && made[i] < 1 && Math.abs(raw - other) > 0.1) {
        double here = (seen[i] - made[i]) / (raw - other);
        assertTrue(here > 1 && (slope == 0 || Math.abs(here - slope) < 1e-3));
        slope = here;
      }
    }
    assertTrue(slope > 0);
    PixelSpectra pixel = SceneSpectra.pixels(shown, bands).get(0);
    assertEquals("low resolution", pixel.spectra().get(0).name());
    for (int band = 0; band < 4; band++) {
      assertEquals(
          low.get(pixel.row() / 2, pixel.column() / 2, band),
          (float) pixel.spectra().get(0).y()[band]);
      assertEquals(
          fused.get(pixel.row(), pixel.column(), band), (float) pixel.spectra().get(1).y()[band]);
    }
  }

  @Test
  void displayColoursAreThoseNamedOrNearestByWavelength() {
    double[] infrared = {363, 460, 550, 620, 700, 1018};
    assertEquals(new DisplayBands(3, 2, 1), DisplayBands.of(List.of(), 6, Optional.of(infrared)));
    assertEquals(new DisplayBands(22, 15, 6), DisplayBands.of(List.of(), 31, Optional.empty()));
    assertEquals(
        new DisplayBands(4, 2, 1), DisplayBands.of(List.of(5, 3, 2), 6, Optional.of(infrared)));
  }

  /** Gray all over, but for a coloured rectangle; a border is black. */
  @Property(tries = 50)
  void choosesPixelsThatDifferInColourAndAreNotDark(
      @ForAll @IntRange(min = 0, max = 20) int top, @ForAll @IntRange(min = 0, max = 20) int left) {
    HyperspectralCube cube = new HyperspectralCube(32, 32, 3);
    for (int row = 4; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        boolean coloured = row >= 4 + top && row < 12 + top && column >= left && column < left + 8;
        cube.set(row, column, 0, coloured ? 0.9f : 0.5f);
        cube.set(row, column, 1, coloured ? 0.1f : 0.5f);
        cube.set(row, column, 2, 0.5f);
      }
    }

    List<Pixel> pixels = ContrastingPixels.of(cube);

    assertEquals(2, pixels.size());
    double bright = cube.get(pixels.get(0).row(), pixels.get(0).column(), 2);
    assertEquals(0.5, bright);
    float first = cube.get(pixels.get(0).row(), pixels.get(0).column(), 0);
    float second = cube.get(pixels.get(1).row(), pixels.get(1).column(), 0);
    assertEquals(1.4f, first + second, 1e-6f, "one gray, one coloured");
  }

  @Test
  void choosesPixelsOfTheSmallestSceneAndOfABlackOne() {
    for (int size : new int[] {11, 16}) {
      List<Pixel> pixels = ContrastingPixels.of(new HyperspectralCube(size, size, 3));
      assertEquals(2, pixels.size());
      assertTrue(pixels.stream().allMatch(p -> p.row() < size && p.column() < size));
    }
  }

  /** Scenes' observer knows no blur but that of sampling; the learned one is larger and not it. */
  @Test
  void showsTheTrueAndTheLearnedBlurInOneWindow() {
    assertFalse(names(scene).contains("a-blur"), names(scene)::toString);
    SamplingKernel sampling = observed.observation().sampling().orElseThrow();
    float[] learned = new float[21 * 21];
    learned[10 * 21 + 10] = 0.5f;
    Stage fine = stage("fine", estimate, Optional.of(new Estimate.EstimatedBlur(21, learned)));
    KernelFigure kernels =
        find(
            KernelFigure.class,
            new SceneEvaluation(observed, List.of(fine)),
            bands(Optional.empty()));
    assertEquals(2, kernels.kernels().size());
    Plane shown = kernels.kernels().get(0).weights();
    assertEquals(21, shown.width());
    double squares = 0;
    for (int row = 0; row < sampling.height(); row++) {
      for (int column = 0; column < sampling.width(); column++) {
        int place = (10 + sampling.top() + row) * 21 + 10 + sampling.left() + column;
        assertEquals((float) sampling.weight(row, column), shown.values()[place]);
        squares += Math.pow(sampling.weight(row, column), 2);
      }
    }
    double first = sampling.weight(-sampling.top(), -sampling.left());
    double difference = squares - first * first + Math.pow(first - 0.5, 2);
    String distance = "distance %.3f".formatted(Math.sqrt(difference / squares));
    String note = String.join(" ", kernels.kernels().get(1).notes());
    assertTrue(note.contains("sum 0.500") && note.contains(distance), note);
    // its only weight lies on the first of the s x s pixels
    double shift = -(observed.observation().scale() - 1) / 2.0;
    assertTrue(note.contains("shift %.2f down, %.2f right".formatted(shift, shift)), note);
  }

  /** Of a real pair the true blur is not known: the learned one is shown alone. */
  @Test
  void showsTheLearnedBlurWhereTheTrueOneIsNotKnown() {
    Observation pair = observed.observation();
    Observed real =
        new Observed(
            "real",
            Optional.empty(),
            new Observation(
                pair.lowResolution(),
                pair.guide(),
                pair.scale(),
                pair.response(),
                Optional.empty()));
    float[] learned = new float[5 * 5];
    learned[2 * 5 + 3] = 1;
    Stage stage = stage("one", estimate, Optional.of(new Estimate.EstimatedBlur(5, learned)));
    KernelFigure figure =
        find(
            KernelFigure.class, new SceneEvaluation(real, List.of(stage)), bands(Optional.empty()));
    assertEquals(1, figure.kernels().size());
    assertEquals(5, figure.kernels().get(0).weights().width());
  }
}
