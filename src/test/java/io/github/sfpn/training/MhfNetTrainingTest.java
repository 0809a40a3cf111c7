package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.MhfNetConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.Observation;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.mhfnet.GuideToBands;
import io.github.sfpn.network.mhfnet.MhfNet;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** MHF-net learns what its structure can show. */
class MhfNetTrainingTest {
  private static final int SIDE = 32;
  private static final int SCALE = 4;
  private static final int BANDS = 8;
  private static final int CHANNELS = 3;
  private static final DegradationConfig.Chain TRAINING =
      ExperimentFile.defaults(List.of()).config().degradation().train();
  private static final MhfNetConfig SIZE =
      new MhfNetConfig(
          5, 5, 1, 2, 0.1, 0.01, ExperimentFile.defaults(List.of()).config().training());
  private static final TrainingConfig.Adam ADAM = new TrainingConfig.Adam(0.9, 0.999, 1e-8);

  /** Five materials, more than the guide can tell apart, with edges and soft transitions. */
  private static float[] truth() {
    float[] values = new float[SIDE * SIDE * BANDS];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double[] amounts = {
          1,
          row > column + 5 ? 1 : 0,
          0.5 + 0.5 * Math.sin(0.4 * row + 0.2 * column),
          Math.hypot(row - 12, column - 20) < 7 ? 1 : 0,
          0.5 + 0.5 * Math.cos(0.5 * column - 0.1 * row)
        };
        for (int band = 0; band < BANDS; band++) {
          double value = 0;
          for (int material = 0; material < amounts.length; material++) {
            value += amounts[material] * (0.1 + 0.08 * Math.sin(band * (0.3 + 0.5 * material)));
          }
          values[(row * SIDE + column) * BANDS + band] = (float) value;
        }
      }
    }
    return values;
  }

  /** Every channel a mean of neighbouring bands. */
  private static float[] guide(float[] truth) {
    float[] guide = new float[SIDE * SIDE * CHANNELS];
    for (int i = 0; i < guide.length; i++) {
      int first = i / CHANNELS * BANDS + 5 * (i % CHANNELS) / 2;
      guide[i] = (truth[first] + truth[first + 1] + truth[first + 2]) / 3;
    }
    return guide;
  }

  /** Means of blocks. */
  private static float[] lowResolution(float[] truth) {
    int small = SIDE / SCALE;
    float[] low = new float[small * small * BANDS];
    for (int i = 0; i < truth.length; i++) {
      int row = i / BANDS / SIDE / SCALE;
      int column = i / BANDS % SIDE / SCALE;
      low[(row * small + column) * BANDS + i % BANDS] += truth[i] / (SCALE * SCALE);
    }
    return low;
  }

  private static double psnr(float[] truth, float[] estimate) {
    double squares = 0;
    for (int i = 0; i < truth.length; i++) {
      squares += Math.pow(estimate[i] - truth[i], 2);
    }
    return -10 * Math.log10(squares / truth.length);
  }

  @Test
  void learnsACropByHeart() {
    float[] truth = truth();
    float[] guide = guide(truth);
    float[] low = lowResolution(truth);
    Batch batch = new Batch(1, SIDE, SCALE, BANDS, CHANNELS, low, guide, truth);
    Observation observation =
        new Observation(
            new HyperspectralCube(SIDE / SCALE, SIDE / SCALE, BANDS, low),
            new HyperspectralCube(SIDE, SIDE, CHANNELS, guide),
            SCALE,
            Optional.empty(),
            Optional.empty());
    GuideToBands fit = new GuideToBands(CHANNELS, BANDS);
    fit.add(guide, truth);
    try (FusionModel model = model(fit.solve())) {
      TrainingStep step = TrainingStep.of(model, ADAM);
      LearnedFusion method = new LearnedFusion("mhf-net", model, 1L << 30, TRAINING);
      assertTrue(psnr(truth, method.run(observation).values()) < 30, "before");
      for (int i = 0; i < 120; i++) {
        step.run(batch, 3e-3);
      }
      assertTrue(psnr(truth, method.run(observation).values()) > 45, "afterwards");
    }
  }

  private static FusionModel model(float[] guideToBands) {
    return new FusionModel(
        new FusionModel.Description("mhf-net", SIZE, CHANNELS, SCALE, BANDS, "drawn"),
        (tf, variables, random) ->
            new MhfNet(tf, variables, CHANNELS, BANDS, SCALE, SIZE, guideToBands, random),
        new SplittableRandom(1),
        Compute.onThreads(0));
  }
}
