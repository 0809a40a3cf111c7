package io.github.sfpn.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.ContrastingPixels.Pixel;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.BicubicFusion;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.report.BandComparison;
import io.github.sfpn.report.KernelComparison;
import io.github.sfpn.report.PixelSpectra;
import io.github.sfpn.report.Plane;
import io.github.sfpn.report.Series;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneFiguresTest {
  private static final double[] WAVELENGTHS = {400, 500, 600, 700};

  /** The truth is random; the estimate is off by 0.05 in the left half and by 0.2 in the right. */
  private final Observed observed =
      Scenes.observer(2, 1).observe(new Scene("a", Scenes.random(12, 16, 4, 1)));

  private final HyperspectralCube estimate = estimate(observed.truth());
  private final SceneFigures figures =
      new SceneFigures(
          new SceneEvaluation(
              observed,
              List.of(
                  new Stage(
                      "sfpn",
                      "coarse",
                      estimate,
                      ImageQuality.of(observed.truth(), estimate, 2),
                      1,
                      1,
                      Optional.empty(),
                      new BicubicFusion().knowledge("")))));

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
    BandComparison comparison =
        figures.bandComparison(List.of(2, 4, 5, 20), Optional.of(WAVELENGTHS));
    assertEquals("a", comparison.title());
    assertEquals(
        List.of("band 2 (500 nm)", "band 4 (700 nm)"),
        comparison.bands().stream().map(BandComparison.Band::label).toList());
    BandComparison.Band second = comparison.bands().get(0);
    assertArrayEquals(observed.truth().band(1), second.truth().values());
    assertEquals("sfpn", second.estimates().get(0).method());
    assertArrayEquals(estimate.band(1), second.estimates().get(0).plane().values());
    // a dataset of few bands gets a figure all the same
    assertEquals(
        List.of("band 3"),
        figures.bandComparison(List.of(10, 20), Optional.empty()).bands().stream()
            .map(BandComparison.Band::label)
            .toList());
  }

  @Test
  void showsErrorsOnOneScale() {
    BufferedImage map = figures.errorMap();
    assertEquals(List.of(16, 12), List.of(map.getWidth(), map.getHeight()));
    assertEquals(map.getRGB(0, 0), map.getRGB(7, 11));
    assertEquals(map.getRGB(8, 0), map.getRGB(15, 11));
    assertNotEquals(map.getRGB(7, 0), map.getRGB(8, 0));
    BufferedImage picture = figures.pseudoColour();
    assertEquals(List.of(16, 12), List.of(picture.getWidth(), picture.getHeight()));
  }

  @Test
  void drawsTheTruthAndEveryMethodOfTwoPixels() {
    List<PixelSpectra> pixels = figures.spectra(Optional.of(WAVELENGTHS));
    assertEquals(2, pixels.size());
    for (PixelSpectra pixel : pixels) {
      assertEquals(List.of("truth", "sfpn"), pixel.spectra().stream().map(Series::name).toList());
      for (int band = 0; band < 4; band++) {
        Series truth = pixel.spectra().get(0);
        assertEquals(WAVELENGTHS[band], truth.x()[band]);
        assertEquals(
            observed.truth().get(pixel.row(), pixel.column(), band), (float) truth.y()[band]);
        assertEquals(
            estimate.get(pixel.row(), pixel.column(), band),
            (float) pixel.spectra().get(1).y()[band]);
      }
    }
    assertArrayEquals(
        new double[] {1, 2, 3, 4}, figures.spectra(Optional.empty()).get(0).spectra().get(0).x());
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
    assertTrue(figures.kernels().isEmpty());
    SamplingKernel truth = observed.observation().sampling().orElseThrow();
    float[] learned = new float[21 * 21];
    learned[10 * 21 + 10] = 0.5f;
    Stage fine =
        new Stage(
            "sfpn",
            "fine",
            estimate,
            ImageQuality.of(observed.truth(), estimate, 2),
            1,
            1,
            Optional.of(new Estimate.EstimatedBlur(21, learned)),
            new BicubicFusion().knowledge(""));
    KernelComparison kernels =
        new SceneFigures(new SceneEvaluation(observed, List.of(fine))).kernels().orElseThrow();
    assertEquals(2, kernels.kernels().size());
    Plane shown = kernels.kernels().get(0).weights();
    assertEquals(21, shown.width());
    double squares = 0;
    for (int row = 0; row < truth.height(); row++) {
      for (int column = 0; column < truth.width(); column++) {
        int place = (10 + truth.top() + row) * 21 + 10 + truth.left() + column;
        assertEquals((float) truth.weight(row, column), shown.values()[place]);
        squares += Math.pow(truth.weight(row, column), 2);
      }
    }
    double first = truth.weight(-truth.top(), -truth.left());
    double difference = squares - first * first + Math.pow(first - 0.5, 2);
    String distance = "distance %.3f".formatted(Math.sqrt(difference / squares));
    String note = kernels.kernels().get(1).note();
    assertTrue(note.contains("sum 0.500") && note.contains(distance), note);
  }
}
