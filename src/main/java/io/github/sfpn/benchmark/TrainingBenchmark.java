package io.github.sfpn.benchmark;

import io.github.sfpn.benchmark.Benchmark.Measurement;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.method.sfpn.SfpnMethod;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.ConvolutionWork;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.training.TrainingDataLoader;
import io.github.sfpn.training.TrainingStep;
import io.github.sfpn.training.TrainingTrial;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What the training of an experiment's CoarseNet costs. */
public final class TrainingBenchmark {
  private final Experiment experiment;
  private final ExperimentConfig config;

  /**
   * What was measured.
   *
   * @param measurements of a band step, and of an epoch of such steps
   * @param secondsToFirstStep from the start of the virtual machine until the first step begins
   * @param secondsToEndOfFirstStep likewise, until it ends
   * @param waitingShare of the time, spent waiting for data
   */
  record Result(
      List<Measurement> measurements,
      double secondsToFirstStep,
      double secondsToEndOfFirstStep,
      double waitingShare) {}

  public TrainingBenchmark(Experiment experiment) {
    this.experiment = experiment;
    config = experiment.config();
  }

  /**
   * Measures.
   *
   * @param batchCount to learn from
   * @param scenes that an epoch would have
   */
  Result measure(int batchCount, int scenes) {
    PeakMemory memory = PeakMemory.start();
    try (CoarseModel model = new SfpnMethod().newModel(experiment.setting())) {
      TrainingTrial trial = trial(model);
      double begun = secondsSinceStart();
      trial.firstStep();
      double ended = secondsSinceStart();
      TrainingTrial.Cost cost = trial.run(batchCount);
      return new Result(
          measurements(cost.secondsPerStep(), scenes, model.network(), memory.mebibytes()),
          begun,
          ended,
          cost.waitingShare());
    }
  }

  /** One step on a later band, operation by operation. */
  public Profile profile() {
    try (CoarseModel model = new SfpnMethod().newModel(experiment.setting())) {
      return new Profile(trial(model).profile().operations());
    }
  }

  private TrainingTrial trial(CoarseModel model) {
    TrainingDataLoader batches = experiment.batches().ofSfpn();
    return new TrainingTrial(
        config.training(),
        TrainingStep.of(model, batches.side(), config.training().adam()),
        batches);
  }

  private List<Measurement> measurements(
      double seconds, int scenes, CoarseNet network, double mebibytes) {
    int batch = config.training().batch();
    int side = config.cropSize();
    int bands = experiment.dataset().bands();
    long pixels = (long) batch * side * side;
    double first = ConvolutionWork.firstBand(network).withGradients(pixels);
    double later = ConvolutionWork.laterBand(network).withGradients(pixels);
    double gflop = (first + (bands - 1) * later) / bands / 1e9;
    int batches = (scenes * config.training().cropsPerScene() + batch - 1) / batch;
    int steps = batches * bands;
    return List.of(
        Measurement.of(
            "band_step",
            "band step, %1$d crops of %2$d x %2$d".formatted(batch, side),
            seconds,
            gflop,
            mebibytes),
        Measurement.of(
            "epoch",
            "epoch of %d scenes, %d batches, estimated".formatted(scenes, batches),
            steps * seconds,
            steps * gflop,
            null));
  }

  private static double secondsSinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }
}
