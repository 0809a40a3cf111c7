package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.bicubic.BicubicFusion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuideConsistentFusionTest {
  private static final HyperspectralCube TRUTH =
      new HyperspectralCube(48, 48, 9, new SyntheticWorld(1, 9).render(0, 48));
  private static final SpectralResponse CAMERA =
      SpectralResponse.ofChannels(
          new double[] {0, 0, 0, 0, 0, 0, 1, 2, 1}, new double[] {1, 2, 2, 1, 0, 0, 0, 0, 0});

  private static Observation pair(Optional<SpectralResponse> response) {
    return new Observation(
        SamplingKernel.gaussian(4, 2, 0.5).sample(TRUTH),
        CAMERA.apply(TRUTH),
        4,
        response,
        Optional.empty());
  }

  private static FusionMethod bicubic(String... settings) {
    return GuideConsistentFusion.of(
        new BicubicFusion(), ExperimentFile.defaults(List.of(settings)).config());
  }

  private static double error(HyperspectralCube found, HyperspectralCube expected) {
    double sum = 0;
    for (int i = 0; i < found.values().length; i++) {
      sum += Math.pow(found.values()[i] - expected.values()[i], 2);
    }
    return Math.sqrt(sum / found.values().length);
  }

  @Test
  void resultsExplainTheGuideAndComeNearerToTheTruth() {
    Observation pair = pair(Optional.of(CAMERA));
    HyperspectralCube plain = bicubic().fuse(pair).get(0).cube();
    FusionMethod method = bicubic("guide-consistency=true");
    HyperspectralCube corrected = method.fuse(pair).get(0).cube();
    assertTrue(error(CAMERA.apply(plain), pair.guide()) > 1e-2);
    assertEquals(0, error(CAMERA.apply(corrected), pair.guide()), 1e-5);
    double before = error(plain, TRUTH);
    double after = error(corrected, TRUTH);
    assertTrue(after < 0.7 * before, before + " to " + after);
    assertEquals(Origin.KNOWN, method.knowledge("bicubic").response());
    assertEquals(Origin.NONE, bicubic().knowledge("bicubic").response());
  }

  @Test
  void nothingChangesWhereTheResponseIsNotKnownOrTheOptionIsOff() {
    Observation blind = pair(Optional.empty());
    assertArrayEquals(
        bicubic().fuse(blind).get(0).cube().values(),
        bicubic("guide-consistency=true").fuse(blind).get(0).cube().values());
    FusionMethod own = new BicubicFusion();
    assertSame(own, GuideConsistentFusion.of(own, ExperimentFile.defaults(List.of()).config()));
  }

  /** A constant cube varies in no direction; the guide is explained all the same. */
  @Test
  void aCubeWithoutDetailIsCorrectedToo() {
    HyperspectralCube flat = new HyperspectralCube(3, 3, 9);
    Observation pair =
        new Observation(
            flat, CAMERA.apply(TRUTH).crop(0, 0, 12, 12), 4, Optional.of(CAMERA), Optional.empty());
    HyperspectralCube corrected = bicubic("guide-consistency=true").fuse(pair).get(0).cube();
    assertEquals(0, error(CAMERA.apply(corrected), pair.guide()), 1e-5);
  }
}
