package io.github.sfpn.method.cms;

import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import io.github.sfpn.method.cms.CmsConfig.Solver;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * {@code min |X - Z H|^2 + |Y - P Z|^2 + eta sum over clusters |Z - Z W|^2} by the alternating
 * direction method of multipliers: U fits the manifolds, S the guide, and Z the camera.
 *
 * <p>The published code stops when the PSNR against the ground truth no longer rises. Here the
 * iterations stop when the estimate no longer changes.
 */
final class ClusteringManifoldStructure {
  static final int PATCH = 4;
  static final int STRIDE = 2;

  /** Planes that the solver of a band takes: spectra, which are two each, and directions. */
  private static final int SOLVER = 9;

  /**
   * The results of an iteration: Z W, U, S, the estimate Z, and the steps of each band's solver.
   */
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  record Iteration(int number, Planes byManifolds, Planes u, Planes s, Planes z, int[] steps) {}

  /** Observes every iteration. */
  interface Iterations {
    void done(Iteration iteration);
  }

  private final FusionProblem problem;
  private final CmsConfig config;
  private final PatchGrid grid;
  private final List<int[]> clusters;
  private final ClusterManifold[] manifolds;

  /**
   * Learns the manifolds of the guide.
   *
   * @param clusters the similar patches of the guide
   */
  ClusteringManifoldStructure(
      FusionProblem problem, CmsConfig config, PatchGrid grid, List<int[]> clusters) {
    this.problem = problem;
    this.config = config;
    this.grid = grid;
    this.clusters = clusters;
    manifolds =
        clusters.parallelStream()
            .map(
                cluster ->
                    new ClusterManifold(
                        grid.cut(problem.guide(), cluster), cluster.length, config.lambda()))
            .toArray(ClusterManifold[]::new);
  }

  /**
   * Java's memory beside the problem. At the peak there are P' Y, X H', the estimate before and
   * after, Z W, U, S, the right-hand side, and both multipliers before and after; the guide's
   * patches, which cover every pixel four times, and as much again for the weights; and what
   * threads solve a band with.
   */
  static double bytes(PairShape mirrored, int threads) {
    int images = 12;
    int covers = (PATCH / STRIDE) * (PATCH / STRIDE);
    return mirrored.planeBytes()
        * (images * mirrored.bands() + 2 * covers * mirrored.channels() + SOLVER * threads);
  }

  Planes run(Iterations iterations) {
    Planes byGuide = problem.spectralAdjoint(problem.guide());
    Planes byCamera = problem.camera().adjoint(problem.lowResolution());
    Planes z = problem.initial();
    Planes v1 = z.zeros();
    Planes v2 = z.zeros();
    double mu = config.mu();
    for (int iteration = 1; iteration <= config.iterations(); iteration++) {
      Planes before = z;
      Planes byManifolds = byManifolds(before);
      Planes u =
          sum(
              mu / (mu + config.eta()),
              before,
              config.eta() / (mu + config.eta()),
              byManifolds,
              0.5 / (mu + config.eta()),
              v1);
      Planes s = sum(1, byGuide, mu, before, 0.5, v2).mixed(inverse(mu));
      Planes rightHandSide = sum(1, byCamera, 1, sum(mu, u, mu, s, -0.5, v1), -0.5, v2);
      int[] steps = new int[z.bands()];
      z = solved(rightHandSide, before, 2 * mu, steps);
      v1 = sum(1, v1, 2 * mu, z, -2 * mu, u);
      v2 = sum(1, v2, 2 * mu, z, -2 * mu, s);
      mu *= config.rho();
      iterations.done(new Iteration(iteration, byManifolds, u, s, z, steps));
      if (isSolved(steps) && z.distance(before) <= config.tolerance() * before.norm()) {
        break;
      }
    }
    return z;
  }

  /**
   * Whether the solver made a step in every band. Conjugate gradients often accept the previous
   * estimate without a step, which does not mean that the iterations have converged.
   */
  private boolean isSolved(int[] steps) {
    return config.solver() == Solver.EXACT || IntStream.of(steps).allMatch(count -> count > 0);
  }

  /** The mean of the overlapping patches of Z W. */
  private Planes byManifolds(Planes z) {
    double[][] patches = new double[manifolds.length][];
    IntStream.range(0, patches.length)
        .parallel()
        .forEach(
            cluster -> {
              patches[cluster] = grid.cut(z, clusters.get(cluster));
              manifolds[cluster].apply(patches[cluster]);
            });
    return grid.average(clusters, patches, z);
  }

  /** (P' P + mu)^-1. */
  private double[][] inverse(double mu) {
    DMatrixRMaj matrix = new DMatrixRMaj(problem.spectralNormal(mu));
    CommonOps_DDRM.invert(matrix);
    return matrix.get2DData();
  }

  private Planes solved(Planes rightHandSide, Planes before, double shift, int[] steps) {
    ConjugateGradients gradients =
        new ConjugateGradients(problem.camera(), shift, ConjugateGradients.TOLERANCE);
    return rightHandSide.sameSize(
        rightHandSide.bands(),
        (band, values) -> {
          if (config.solver() == Solver.EXACT) {
            double[] exact = problem.camera().solve(shift, rightHandSide.band(band));
            System.arraycopy(exact, 0, values, 0, values.length);
          } else {
            System.arraycopy(before.band(band), 0, values, 0, values.length);
            steps[band] = gradients.solve(rightHandSide.band(band), values);
          }
        });
  }

  private static Planes sum(double fa, Planes a, double fb, Planes b, double fc, Planes c) {
    return a.sameSize(
        a.bands(),
        (band, values) -> {
          double[] as = a.band(band);
          double[] bs = b.band(band);
          double[] cs = c.band(band);
          for (int i = 0; i < values.length; i++) {
            values[i] = fa * as[i] + fb * bs[i] + fc * cs[i];
          }
        });
  }
}
