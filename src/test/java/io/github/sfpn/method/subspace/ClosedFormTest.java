package io.github.sfpn.method.subspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.bicubic.BicubicFusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormTest {
  private static ClosedForm closedForm(String... settings) {
    ExperimentConfig config = ExperimentFile.defaults(List.of(settings)).config();
    return new ClosedForm(config.section("subspace", SubspaceConfig.class), config.fixedBlur());
  }

  private static HyperspectralCube truth(int height, int width, int bands) {
    int size = Math.max(height, width);
    HyperspectralCube scene =
        new HyperspectralCube(size, size, bands, new SyntheticWorld(1, bands).render(0, size));
    return scene.crop(0, 0, height, width);
  }

  private static SpectralResponse camera(int channels, int bands) {
    double[][] rows = new double[channels][bands];
    for (int band = 0; band < bands; band++) {
      rows[band * channels / bands][band] = 1 + band % 3;
    }
    return SpectralResponse.ofChannels(rows);
  }

  private static Observation observation(
      HyperspectralCube truth, int scale, int channels, double noise) {
    SamplingKernel kernel = SamplingKernel.gaussian(scale, scale / 2.0, 0.5);
    HyperspectralCube low = kernel.sample(truth);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < low.values().length; i++) {
      low.values()[i] += (float) (noise * random.nextGaussian());
    }
    SpectralResponse response = camera(channels, truth.bands());
    return new Observation(
        low, response.apply(truth), scale, Optional.of(response), Optional.of(kernel));
  }

  private static Observation blind(Observation pair) {
    return new Observation(
        pair.lowResolution(), pair.guide(), pair.scale(), Optional.empty(), Optional.empty());
  }

  private static double error(HyperspectralCube truth, HyperspectralCube found) {
    assertEquals(truth.shape(), found.shape());
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      sum += Math.pow((double) found.values()[i] - truth.values()[i], 2);
    }
    return Math.sqrt(sum / truth.values().length);
  }

  /** Any scale, size, number of bands and channels; nothing known of the cameras, or all. */
  @ParameterizedTest
  @CsvSource({
    "2, 26, 34, 5, 1",
    "3, 45, 51, 31, 3",
    "4, 44, 60, 12, 4",
    "7, 49, 63, 6, 2",
    "16, 64, 96, 6, 2",
    "32, 128, 160, 4, 2"
  })
  void beatsBicubicWhateverIsKnown(int scale, int height, int width, int bands, int channels) {
    HyperspectralCube truth = truth(height, width, bands);
    Observation pair = observation(truth, scale, channels, 0.004);
    double bicubic = error(truth, new BicubicFusion().fuse(pair).get(0).cube());
    List<HyperspectralCube> found = new ArrayList<>();
    found.add(closedForm().of(pair).cube());
    found.add(closedForm().of(blind(pair)).cube());
    found.add(closedForm("subspace.response=none").of(pair).cube());
    found.add(closedForm("subspace.blur=known").of(pair).cube());
    found.add(closedForm("subspace.blur=fixed", "fixed-blur.sigma=" + scale / 2.0).of(pair).cube());
    for (int i = 0; i < found.size(); i++) {
      double error = error(truth, found.get(i));
      String which = "variant %d: %f, bicubic %f".formatted(i, error, bicubic);
      assertTrue(error < bicubic, which);
    }
  }

  /** With no more materials than channels, the guide alone tells their shares. */
  @Test
  void isExactWhereTheGuideTellsAll() {
    HyperspectralCube truth = new HyperspectralCube(48, 40, 9);
    HyperspectralCube shares = Cubes.random(48, 40, 3, 5);
    for (int pixel = 0; pixel < 48 * 40; pixel++) {
      for (int band = 0; band < 9; band++) {
        for (int material = 0; material < 3; material++) {
          double spectrum = Math.exp(-Math.pow(band - 4 * material, 2) / 8.0);
          truth.values()[9 * pixel + band] +=
              (float) (0.3 * spectrum * shares.values()[3 * pixel + material]);
        }
      }
    }
    Observation pair = observation(truth, 4, 3, 0);
    SubspaceEstimate found = closedForm("subspace.blur=known").of(pair);
    assertEquals(3, found.basis().dimension());
    assertEquals(0, error(truth, found.cube()), 1e-5);
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    Observation pair = observation(truth(60, 44, 8), 4, 3, 0.01);
    float[] here = closedForm().of(pair).cube().values();
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertArrayEquals(
            here, pool.submit(() -> closedForm().of(pair).cube().values()).join(), "threads");
      } finally {
        pool.shutdown();
      }
    }
  }

  /** The formulas once more, written as they stand in {@link PlainFormulas}. */
  @ParameterizedTest
  @CsvSource({"2, 18, 22, 6, 2, auto", "3, 27, 33, 5, 1, none"})
  void agreesWithThePlainFormulas(
      int scale, int height, int width, int bands, int channels, String response) {
    Observation pair = observation(truth(height, width, bands), scale, channels, 0.02);
    SubspaceEstimate found =
        closedForm("subspace.blur=known", "subspace.response=" + response, "subspace.dimension=3")
            .of(pair);
    double[][] expected = new PlainFormulas(pair, found.basis()).spectra(response.equals("auto"));
    float[] values = found.cube().values();
    for (int pixel = 0; pixel < expected.length; pixel++) {
      for (int band = 0; band < bands; band++) {
        assertEquals(expected[pixel][band], values[pixel * bands + band], 2e-4);
      }
    }
  }

  @Test
  void explainsTheGuideItself() {
    Observation pair = observation(truth(48, 48, 8), 4, 3, 0.01);
    HyperspectralCube found = closedForm().of(pair).cube();
    HyperspectralCube seen = pair.response().orElseThrow().apply(found);
    assertEquals(0, error(pair.guide(), seen), 1e-4);
  }

  /** Two cameras never agree on the brightness of a scene: the pair says more than the table. */
  @Test
  void aWrongResponseIsAdjustedUnlessItIsToBeTakenAsItIs() {
    HyperspectralCube truth = truth(128, 132, 8);
    Observation right = observation(truth, 4, 3, 0.005);
    double[][] rows = right.response().orElseThrow().weights();
    double[] gains = {1.1, 0.9, 1};
    for (int channel = 0; channel < 3; channel++) {
      for (int band = 0; band < 8; band++) {
        rows[channel][band] *= gains[channel];
      }
    }
    Observation wrong =
        new Observation(
            right.lowResolution(),
            right.guide(),
            4,
            Optional.of(SpectralResponse.unscaled(rows)),
            Optional.empty());
    String asItIs = "subspace.response=known";
    double expected = error(truth, closedForm(asItIs).of(right).cube());
    assertTrue(error(truth, closedForm().of(right).cube()) < 1.05 * expected);
    double adjusted = error(truth, closedForm().of(wrong).cube());
    assertTrue(adjusted < 1.15 * expected, adjusted + " for " + expected);
    assertTrue(error(truth, closedForm(asItIs).of(wrong).cube()) > 2 * expected);
    assertEquals(0, closedForm(asItIs).of(wrong).low().statistics().responseAdjustment());
    assertTrue(closedForm().of(wrong).low().statistics().responseAdjustment() > 0.05);
    assertTrue(closedForm().of(right).low().statistics().responseAdjustment() < 0.02);
    assertThrows(InapplicableException.class, () -> closedForm(asItIs).of(blind(right)));
  }

  @Test
  void aShiftedPairIsFoundOut() {
    HyperspectralCube truth = truth(96, 96, 6);
    Observation pair = observation(truth, 4, 3, 0);
    HyperspectralCube shifted = SamplingKernel.gaussian(4, 2, 1).sample(truth);
    SubspaceEstimate found =
        closedForm()
            .of(new Observation(shifted, pair.guide(), 4, pair.response(), Optional.empty()));
    assertArrayEquals(new double[] {1.5, 1.5}, found.kernel().offset(), 0.5);
  }

  @Test
  void whatCannotBeFusedIsSaid() {
    Observation pair = observation(truth(32, 32, 5), 4, 3, 0.01);
    HyperspectralCube damaged = pair.lowResolution().crop(0, 0, 8, 8);
    damaged.set(2, 5, 3, Float.NaN);
    Observation unfit = new Observation(damaged, pair.guide(), 4, pair.response(), pair.sampling());
    String where = assertThrows(DataException.class, () -> closedForm().of(unfit)).getMessage();
    assertTrue(where.contains("row 3, column 6, band 4"), where);

    for (float value : new float[] {0, 0.5f}) {
      Observation flat =
          new Observation(
              pair.lowResolution(),
              Cubes.constant(32, 32, 3, value),
              4,
              pair.response(),
              pair.sampling());
      assertThrows(InapplicableException.class, () -> closedForm().of(flat));
    }
    assertThrows(
        InapplicableException.class, () -> closedForm("subspace.blur=known").of(blind(pair)));
  }

  /** One material of one brightness: no detail of the guide goes into it. */
  @Test
  void aConstantCubeStaysConstantWhereTheGuideNeedNotBeExplained() {
    Observation pair = observation(truth(32, 32, 5), 4, 3, 0);
    Observation flat =
        new Observation(
            Cubes.constant(8, 8, 5, 0.25f), pair.guide(), 4, Optional.empty(), pair.sampling());
    HyperspectralCube found =
        closedForm("subspace.blur=known", "subspace.response=none").of(flat).cube();
    assertEquals(0, error(Cubes.constant(32, 32, 5, 0.25f), found), 1e-5);
  }
}
