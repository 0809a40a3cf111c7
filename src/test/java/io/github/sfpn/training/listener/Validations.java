package io.github.sfpn.training.listener;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.report.Scores;
import io.github.sfpn.training.TrainingListener.Learned;
import io.github.sfpn.training.TrainingListener.Validated;
import java.util.List;
import java.util.Optional;

/** What listeners are told, made up. */
final class Validations {
  private Validations() {}

  /** A loss of twice the batch's number. */
  static Learned learned(int batch, int batchesPerEpoch) {
    float[] losses = {batch, 3f * batch};
    return new Learned(batch, (batch - 1) / batchesPerEpoch + 1, losses, 1e-3, 2, 0.5, 0.125);
  }

  /** Two scenes, {@code psnr} and {@code psnr + 2} dB. */
  static Validated validated(int batch, int epoch, double psnr) {
    return new Validated(batch, epoch, List.of(scene("a", psnr), scene("b", psnr + 2)), epoch == 1);
  }

  private static SceneEvaluation scene(String name, double psnr) {
    HyperspectralCube truth = new HyperspectralCube(12, 12, 3);
    HyperspectralCube small = new HyperspectralCube(6, 6, 3);
    Observation observation = new Observation(small, truth, 2, Optional.empty(), Optional.empty());
    Scores scores =
        Scores.NONE
            .with(Metric.PSNR.measure(), psnr)
            .with(Metric.BAND_MEAN_PSNR.measure(), psnr - 1)
            .with(Metric.SSIM.measure(), 0.5)
            .with(Metric.SAM.measure(), 4)
            .with(Metric.ERGAS.measure(), 5)
            .with(Metric.RMSE.measure(), 0.25);
    return new SceneEvaluation(
        new Observed(name, Optional.of(truth), observation),
        List.of(
            new SceneEvaluation.Stage(
                "sfpn",
                "coarse",
                truth,
                scores,
                1,
                1,
                Optional.empty(),
                new BicubicFusion().knowledge(""))));
  }
}
