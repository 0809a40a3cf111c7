package io.github.sfpn.method.cms;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.method.classical.Baseline;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import io.github.sfpn.method.cms.ClusteringManifoldStructure.Iteration;
import io.github.sfpn.method.cms.ClusteringManifoldStructure.Iterations;
import io.github.sfpn.method.cms.CmsConfig.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteringManifoldStructureTest {
  private static Planes run(
      Baseline baseline, Solver solver, double tolerance, Iterations iterations) {
    Planes guide = baseline.image("rgb");
    PatchGrid grid =
        new PatchGrid(
            guide.height(),
            guide.width(),
            ClusteringManifoldStructure.PATCH,
            ClusteringManifoldStructure.STRIDE);
    CmsConfig config =
        new CmsConfig(
            BlurSource.KNOWN,
            baseline.integer("clusters"),
            baseline.number("eta"),
            baseline.number("lambda"),
            baseline.number("mu"),
            baseline.number("rho"),
            baseline.integer("iterations"),
            tolerance,
            solver);
    return new ClusteringManifoldStructure(
            baseline.problem(), config, grid, baseline.clusters(grid, "patch_row", "patch_col"))
        .run(iterations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cms-x4.mat", "cms-x8-gaussian.mat"})
  void solvesExactlyWhatThePublishedCodeSolves(String file) {
    Baseline baseline = Baseline.open(file);
    Planes last =
        run(
            baseline,
            Solver.EXACT,
            0,
            iteration -> {
              if (iteration.number() == 1) {
                assertClose("first Z", baseline.image("z_first"), iteration.z(), 1e-8);
                if (file.equals("cms-x4.mat")) {
                  assertClose(
                      "manifolds", baseline.image("manifold_first"), iteration.byManifolds(), 1e-8);
                  assertClose("U", baseline.image("u_first"), iteration.u(), 1e-8);
                  assertClose("S", baseline.image("s_first"), iteration.s(), 1e-8);
                }
              }
            });
    assertClose("last Z", baseline.image("z_last"), last, 1e-8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cms-x4.mat", "cms-x8-gaussian.mat"})
  void takesTheConjugateGradientsOfThePublishedCode(String file) {
    Baseline baseline = Baseline.open(file);
    double[][] steps = baseline.matrix("cg_iterations");
    assertEquals(ConjugateGradients.TOLERANCE, baseline.number("cg_tolerance"));
    Planes last =
        run(
            baseline,
            Solver.CONJUGATE_GRADIENTS,
            0,
            iteration -> {
              for (int band = 0; band < iteration.steps().length; band++) {
                assertEquals(steps[iteration.number() - 1][band], iteration.steps()[band]);
              }
              if (iteration.number() == 1 && file.equals("cms-x4.mat")) {
                assertClose("first Z", baseline.image("z_first_cg"), iteration.z(), 1e-8);
              }
            });
    assertClose("last Z", baseline.image("z_last_cg"), last, 1e-8);
  }

  @Test
  void solvesExactlyWhatThePublishedCodeSolvesOnCave() {
    Baseline baseline = Baseline.openIfThere("cms-x8-cave.mat");
    Planes last = run(baseline, Solver.EXACT, 0, iteration -> {});
    assertClose("last Z", baseline.image("z_last"), last, 1e-6);
  }

  @Test
  void takesTheConjugateGradientsOfThePublishedCodeOnCave() {
    Baseline baseline = Baseline.openIfThere("cms-x8-cave.mat");
    double[][] steps = baseline.matrix("cg_iterations");
    Planes last =
        run(
            baseline,
            Solver.CONJUGATE_GRADIENTS,
            0,
            iteration -> {
              double[] expected = steps[iteration.number() - 1];
              assertArrayEquals(
                  expected, IntStream.of(iteration.steps()).asDoubleStream().toArray());
            });
    Planes expected = baseline.image("z_last_cg");
    double[] bands = baseline.values("subset_bands");
    for (int i = 0; i < bands.length; i++) {
      assertClose("last Z, band " + bands[i], expected.band(i), last.band((int) bands[i]), 1e-6);
    }
  }

  @Test
  void endsWhereTheEstimateChangesNoMore() {
    Baseline baseline = Baseline.open("cms-x4.mat");
    List<Planes> estimates = new ArrayList<>(List.of(baseline.image("initial")));
    run(baseline, Solver.EXACT, 0, (Iteration iteration) -> estimates.add(iteration.z()));
    int at = 6;
    double change = change(estimates, at);
    int[] done = {0};
    run(baseline, Solver.EXACT, change * 1.0001, iteration -> done[0] = iteration.number());
    int expected = 1;
    while (change(estimates, expected) > change * 1.0001) {
      expected++;
    }
    assertEquals(expected, done[0]);
  }

  private static double change(List<Planes> estimates, int iteration) {
    Planes before = estimates.get(iteration - 1);
    return estimates.get(iteration).distance(before) / before.norm();
  }
}
