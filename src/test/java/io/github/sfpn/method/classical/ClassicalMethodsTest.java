package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.Degraded;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.backprojection.BackProjectionFusion;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.cms.CmsFusion;
import io.github.sfpn.method.gsa.GsaFusion;
import io.github.sfpn.method.lttr.LttrFusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods without training, as methods. */
class ClassicalMethodsTest {
  private static final List<String> QUICK =
      List.of(
          "lttr.iterations=3",
          "lttr.clusters=4",
          "cms.iterations=5",
          "cms.clusters=5",
          "degradation.fixed.noise=0");

  private static ExperimentConfig config(String... more) {
    List<String> overrides = new ArrayList<>(QUICK);
    overrides.addAll(List.of(more));
    return ExperimentFile.defaults(overrides).config();
  }

  private static List<FusionMethod> methods(ExperimentConfig config) {
    return List.of(
        new GsaFusion(),
        new BackProjectionFusion(config),
        new LttrFusion(config),
        new CmsFusion(config));
  }

  private static HyperspectralCube truth(int height, int width, int bands) {
    ExperimentConfig config =
        config("dataset.synthetic.size=" + Math.max(height, width), "training.crop=3");
    HyperspectralCube scene =
        Dataset.open(config.dataset()).test().get(0).load().cube().crop(0, 0, height, width);
    HyperspectralCube truth = new HyperspectralCube(height, width, bands);
    for (int i = 0; i < truth.values().length; i++) {
      int band = i % bands * 30 / Math.max(1, bands - 1);
      truth.values()[i] = scene.values()[i / bands * 31 + band];
    }
    return truth;
  }

  private static SpectralResponse camera(int channels, int bands) {
    double[][] rows = new double[channels][bands];
    for (int band = 0; band < bands; band++) {
      rows[band * channels / bands][band] = 1 + band % 3;
    }
    return SpectralResponse.ofChannels(rows);
  }

  private static Observation observation(
      HyperspectralCube truth, int scale, int channels, ExperimentConfig config) {
    SpectralResponse response = camera(channels, truth.bands());
    Degraded degraded =
        Degradation.testing(config.degradation(), scale).apply(truth, new SplittableRandom(1));
    return new Observation(
        degraded.lowResolution(),
        response.apply(truth),
        scale,
        Optional.of(response),
        Optional.of(degraded.samplingKernel(scale)));
  }

  private static double error(HyperspectralCube truth, FusionMethod method, Observation seen) {
    HyperspectralCube found = method.fuse(seen).get(0).cube();
    assertEquals(truth.shape(), found.shape(), method.name());
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      double off = found.values()[i] - truth.values()[i];
      sum += off * off;
    }
    return Math.sqrt(sum / truth.values().length);
  }

  /** Any scale, shape, number of bands and channels, also where patches do not fit. */
  @ParameterizedTest
  @CsvSource({
    "2, 26, 34, 5, 1",
    "4, 44, 60, 31, 3",
    "8, 64, 40, 12, 4",
    "16, 64, 96, 6, 2",
    "32, 128, 160, 4, 2"
  })
  void beatBicubic(int scale, int height, int width, int bands, int channels) {
    ExperimentConfig config = config();
    HyperspectralCube truth = truth(height, width, bands);
    Observation seen = observation(truth, scale, channels, config);
    double bicubic = error(truth, new BicubicFusion(), seen);
    for (FusionMethod method : methods(config)) {
      double error = error(truth, method, seen);
      assertTrue(
          error < bicubic, () -> "%s %f, bicubic %f".formatted(method.name(), error, bicubic));
    }
  }

  @Test
  void giveTheSameNumbersOnOneThreadAsOnSeveral() {
    ExperimentConfig config = config();
    HyperspectralCube truth = truth(24, 32, 4);
    Observation seen = observation(truth, 4, 3, config);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool several = new ForkJoinPool(4);
    try {
      for (FusionMethod method : methods(config)) {
        assertArrayEquals(
            one.submit(() -> method.fuse(seen).get(0).cube().values()).join(),
            several.submit(() -> method.fuse(seen).get(0).cube().values()).join(),
            method.name());
      }
    } finally {
      one.shutdown();
      several.shutdown();
    }
  }

  @Test
  void sayWhatTheyKnowAndWhatTheyLack() {
    ExperimentConfig known = config();
    ExperimentConfig fixed =
        config(
            "lttr.blur=fixed",
            "cms.blur=fixed",
            "back-projection.blur=fixed",
            "fixed-blur.phase=1");
    Observation all = observation(truth(24, 24, 6), 4, 2, known);
    Observation blurUnknown =
        new Observation(all.lowResolution(), all.guide(), 4, all.response(), Optional.empty());
    Observation nothingKnown =
        new Observation(all.lowResolution(), all.guide(), 4, Optional.empty(), Optional.empty());
    new GsaFusion().fuse(nothingKnown);
    for (int i = 1; i < 4; i++) {
      FusionMethod knowing = methods(known).get(i);
      FusionMethod assuming = methods(fixed).get(i);
      assertEquals(
          CameraAssumptions.untrained(Origin.KNOWN, Origin.KNOWN, CameraAssumptions.AS_OBSERVED),
          knowing.knowledge(knowing.name()));
      assertEquals(
          CameraAssumptions.untrained(Origin.FIXED, Origin.KNOWN, "3.0"),
          assuming.knowledge(assuming.name()));
      assuming.fuse(blurUnknown);
      String lacking =
          assertThrows(InapplicableException.class, () -> knowing.fuse(blurUnknown)).getMessage();
      assertTrue(lacking.contains("blur = fixed"), lacking);
      String blind =
          assertThrows(InapplicableException.class, () -> assuming.fuse(nothingKnown)).getMessage();
      assertTrue(blind.contains("response"), blind);
    }
  }
}
