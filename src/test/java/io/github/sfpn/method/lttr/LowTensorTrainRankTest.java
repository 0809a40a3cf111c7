package io.github.sfpn.method.lttr;

import static io.github.sfpn.method.classical.Baseline.assertClose;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.method.classical.Baseline;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import org.junit.jupiter.api.Test;

class LowTensorTrainRankTest {
  private interface Check {
    void iteration(int number, Planes z, Planes[] copies);
  }

  private static void run(Baseline baseline, Check check) {
    Planes guide = baseline.image("rgb");
    PatchGrid grid =
        new PatchGrid(
            guide.height(), guide.width(), LowTensorTrainRank.BLOCK, LowTensorTrainRank.STRIDE);
    LttrConfig config =
        new LttrConfig(
            BlurSource.KNOWN,
            baseline.integer("clusters"),
            1000,
            baseline.number("weight"),
            baseline.number("mu"),
            baseline.integer("iterations"));
    new LowTensorTrainRank(
            baseline.problem(), config, grid, baseline.clusters(grid, "block_row", "block_col"))
        .run(check::iteration);
  }

  @Test
  void iteratesAsThePublishedCode() {
    Baseline baseline = Baseline.open("lttr-x4.mat");
    run(
        baseline,
        (number, z, copies) -> {
          if (number == 1) {
            assertClose("first Z", baseline.image("z_first"), z, 1e-9);
            for (int j = 0; j < 3; j++) {
              String name = "u" + (j + 1) + "_first";
              assertClose(name, baseline.image(name), copies[j], 1e-9);
            }
          } else if (number == baseline.integer("iterations")) {
            assertClose("last Z", baseline.image("z_last"), z, 1e-9);
          }
        });
  }

  @Test
  void iteratesAsThePublishedCodeOnCave() {
    Baseline baseline = Baseline.openIfThere("lttr-x8-cave.mat");
    run(
        baseline,
        (number, z, copies) -> {
          if (number == 1) {
            double[] bands = baseline.values("z_first_bands");
            Planes first = baseline.image("z_first");
            for (int i = 0; i < bands.length; i++) {
              assertClose("first Z", first.band(i), z.band((int) bands[i]), 1e-6);
            }
          } else if (number == baseline.integer("iterations")) {
            assertClose("last Z", baseline.image("z_last"), z, 1e-6);
          }
        });
  }
}
