package io.github.sfpn.method.classical;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SylvesterEquationTest {
  private final Baseline baseline = Baseline.open("lttr-sylvester.mat");
  private final FusionProblem problem = baseline.problem();

  @Test
  void isThePublishedOne() {
    double mu = baseline.number("mu");
    double[][] normal = problem.spectralNormal(3 * mu);
    double[][] expected = baseline.matrix("matrix");
    for (int row = 0; row < normal.length; row++) {
      assertClose("P'P + 3 mu", expected[row], normal[row], 1e-10);
    }
    Planes adjoint = problem.camera().adjoint(problem.lowResolution());
    assertClose("X H'", baseline.image("adjoint_lr"), adjoint, 1e-10);
    Planes byGuide = problem.spectralAdjoint(problem.guide());
    Planes rhs =
        adjoint.sameSize(
            adjoint.bands(),
            (band, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    byGuide.band(band)[i]
                        + adjoint.band(band)[i]
                        + 3 * mu * problem.initial().band(band)[i];
              }
            });
    assertClose("right-hand side", baseline.image("rhs"), rhs, 1e-10);
    assertClose(
        "z",
        baseline.image("z"),
        new SylvesterEquation(normal, problem.camera()).solve(rhs),
        1e-10);
  }

  @Test
  void leavesNoResidual() {
    double[][] matrix = problem.spectralNormal(3e-3);
    Planes rhs = Baseline.random(24, 40, 12, 5);
    Planes z = new SylvesterEquation(matrix, problem.camera()).solve(rhs);
    Planes mixed = z.mixed(matrix);
    Planes seen = problem.camera().adjoint(problem.camera().forward(z));
    double residual =
        z.sameSize(
                12,
                (band, values) -> {
                  for (int i = 0; i < values.length; i++) {
                    values[i] = mixed.band(band)[i] + seen.band(band)[i] - rhs.band(band)[i];
                  }
                })
            .norm();
    assertTrue(residual < 1e-10 * rhs.norm(), "a residual of " + residual);
  }
}
