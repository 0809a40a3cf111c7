package io.github.sfpn.method.subspace.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceConfig;
import io.github.sfpn.network.FusionModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairRefinementTest {
  private static final SceneFrames FRAMES = SubspaceNetFusionTest.LEADING;

  private static SubspaceNetFusion fusion(FusionModel model, int steps, double learningRate) {
    ExperimentConfig config =
        ExperimentFile.defaults(
                List.of(
                    "subspace-net.refinement.steps=" + steps,
                    "subspace-net.refinement.learning-rate=" + learningRate,
                    "subspace-net.training.batch=4"))
            .config();
    SubspaceConfig known =
        new SubspaceConfig(BlurSource.KNOWN, SubspaceConfig.Response.AUTO, "auto");
    return new SubspaceNetFusion(
        SubspaceNetFusionTest.closedForm(),
        model,
        new NetworkCorrection(FRAMES, model, 1L << 30),
        CameraAssumptions.untrained(Origin.ESTIMATED, Origin.KNOWN, CameraAssumptions.LEARNED),
        Optional.of(
            new PairRefinement(
                config.section("subspace-net", SubspaceNetConfig.class),
                new ClosedForm(known, config.fixedBlur()),
                FRAMES,
                () -> SubspaceNetFusionTest.model(FRAMES),
                config.seeds(),
                1L << 30)));
  }

  private static Observation pair() {
    return SubspaceNetFusionTest.pair(2, 66, 70, 9, 3, true);
  }

  /** The network that comes from training gives the same before and after. */
  @Test
  void learnsFromThePairAndLeavesTheTrainedNetworkAlone() {
    List<Double> losses = new ArrayList<>();
    try (SubspaceNetFusion fusion = fusion(SubspaceNetFusionTest.moved(), 40, 2e-3)) {
      List<Estimate> once =
          fusion.fuse(
              pair(), (stage, step, measures, estimate) -> losses.add(measures.get("loss")));
      List<Estimate> again = fusion.fuse(pair());
      assertEquals(List.of("subspace-net", "refined"), fusion.stages());
      assertEquals(fusion.stages(), once.stream().map(Estimate::stage).toList());
      for (int stage = 0; stage < 2; stage++) {
        assertArrayEquals(once.get(stage).cube().values(), again.get(stage).cube().values());
      }
      assertFalse(
          Arrays.equals(once.get(0).cube().values(), once.get(1).cube().values()), "no change");
    }
    assertEquals(40, losses.size());
    assertTrue(mean(losses.subList(30, 40)) < 0.95 * mean(losses.subList(0, 10)), losses::toString);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void aPairThatIsTooSmallHasNoSecondStage() {
    Observation small = SubspaceNetFusionTest.pair(2, 30, 70, 9, 3, true);
    try (SubspaceNetFusion fusion = fusion(SubspaceNetFusionTest.moved(), 1, 1e-3)) {
      String obstacle = fusion.obstacle("refined", small).orElseThrow();
      assertTrue(obstacle.contains("16 x 16") && obstacle.contains("15 x 35"), obstacle);
      assertEquals(Optional.empty(), fusion.obstacle("refined", pair()));
      assertEquals(1, fusion.fuse(small).size());
    }
  }

  /** Pixels without data count neither in statistics nor in crops. */
  @Test
  void learnsNothingWhereNothingWasMeasured() {
    List<List<Double>> losses = new ArrayList<>();
    for (float filling : new float[] {0.1f, 0.9f}) {
      Observation whole = SubspaceNetFusionTest.pair(2, 132, 140, 9, 3, true);
      HyperspectralCube low = whole.lowResolution();
      BitSet measured = new BitSet();
      measured.set(0, low.height() * low.width());
      for (int row = 60; row < 66; row++) {
        measured.clear(row * low.width(), (row + 1) * low.width());
      }
      // only in truths: what a reduced cube is computed from has the kernel's reach
      HyperspectralCube last = new HyperspectralCube(low.height(), low.width(), 9, low.values());
      Arrays.fill(last.values(), last.index(65, 0), last.values().length, filling);
      Observation holed =
          new Observation(
              last, whole.guide(), 2, whole.response(), Optional.empty(), Optional.of(measured));
      List<Double> seen = new ArrayList<>();
      try (SubspaceNetFusion fusion = fusion(SubspaceNetFusionTest.moved(), 3, 1e-3)) {
        assertEquals(
            2,
            fusion
                .fuse(holed, (stage, step, measures, estimate) -> seen.add(measures.get("loss")))
                .size());
      }
      losses.add(seen);
    }
    assertEquals(3, losses.get(0).size());
    for (int step = 0; step < 3; step++) {
      double first = losses.get(0).get(step);
      assertEquals(first, losses.get(1).get(step), 0.1 * first);
    }
  }
}
