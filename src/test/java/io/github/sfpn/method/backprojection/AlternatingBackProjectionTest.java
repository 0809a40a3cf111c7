package io.github.sfpn.method.backprojection;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.method.classical.Baseline;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.Planes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternatingBackProjectionTest {
  private final Baseline baseline = Baseline.open("cms-x4.mat");
  private final FusionProblem problem = baseline.problem();

  /** On all bands, and with block means, it is what the published code of CMS ends with. */
  @Test
  void isThatOfThePublishedCode() {
    List<Double> norms = new ArrayList<>();
    SpectralSubspace everything = SpectralSubspace.of(problem.lowResolution(), 12);
    Planes corrected =
        new AlternatingBackProjection(problem, everything)
            .run(baseline.image("z_last"), 100, norms::add);
    double[] expected = baseline.values("back_projection_norms");
    assertEquals(expected.length, norms.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], norms.get(i), 1e-8);
    }
    assertClose("corrected", baseline.image("z_back_projected"), corrected, 1e-8);
  }

  @Test
  void agreesWithBothImagesAndStaysInItsSubspace() {
    SpectralSubspace subspace = SpectralSubspace.of(problem.lowResolution(), 6);
    Planes corrected =
        new AlternatingBackProjection(problem, subspace)
            .run(problem.initial(), 50, correction -> {});
    Planes inSubspace =
        corrected.mixed(subspace.toCoefficients()).mixed(subspace.fromCoefficients());
    assertClose("in the subspace", inSubspace, corrected, 1e-10);
    Planes low = problem.lowResolution();
    Planes lowInSubspace = low.mixed(subspace.toCoefficients()).mixed(subspace.fromCoefficients());
    double missed = problem.camera().forward(corrected).distance(lowInSubspace) / low.norm();
    assertTrue(missed < 1e-6, "misses the low-resolution cube by " + missed);
    double guideMissed =
        corrected.mixed(problem.response()).distance(problem.guide()) / problem.guide().norm();
    double before =
        problem.initial().mixed(problem.response()).distance(problem.guide())
            / problem.guide().norm();
    assertTrue(guideMissed < before / 10, "misses the guide by " + guideMissed);
  }
}
