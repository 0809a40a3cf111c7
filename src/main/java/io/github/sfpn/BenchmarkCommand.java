package io.github.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.method.Sfpn;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.training.TrainingStep;
import io.github.sfpn.training.TrainingTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code benchmark}: what a band step and a whole scene cost on this machine, on synthetic data.
 */
@Command(
    name = "benchmark",
    description =
        "Times training steps and the inference of a 512 x 512 x 31 scene with an experiment's network, on synthetic data.",
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(BenchmarkCommand.class);

  /** A benchmark needs no files and always sees the same data. */
  private static final List<String> DATA =
      List.of(
          "dataset.name=synthetic",
          "dataset.synthetic={ scenes = 4, size = 512, bands = 31, seed = 1 }",
          "dataset.split={ train-fraction = 0.75, validation-fraction = 0.3, train = [], validation = [], test = [] }",
          "degradation.spectral-response=nikon-d700");

  @Option(
      names = "--batches",
      defaultValue = "2",
      description = "Batches to time after one that warms up; default ${DEFAULT-VALUE}.")
  private int batches;

  @Parameters(
      paramLabel = "[EXPERIMENT.conf] [KEY=VALUE]",
      description =
          "Whose network, batch and threads; without a file, the defaults: the full network.")
  private List<String> parameters = List.of();

  @Override
  public Integer call() {
    if (batches < 1) {
      throw new UsageException("--batches must be at least 1, found " + batches);
    }
    ExperimentConfig config = configuration();
    Experiment experiment = new Experiment(config);
    LOG.info(
        "{} threads, TensorFlow {}, float32",
        config.runtime().threads() == 0
            ? Runtime.getRuntime().availableProcessors()
            : config.runtime().threads(),
        TensorSession.version());
    timeTraining(experiment);
    timeInference(experiment);
    return ExitCode.DONE.number();
  }

  private ExperimentConfig configuration() {
    boolean hasFile = !parameters.isEmpty() && !parameters.get(0).contains("=");
    List<String> overrides =
        new ArrayList<>(parameters.subList(hasFile ? 1 : 0, parameters.size()));
    overrides.addAll(DATA);
    return hasFile
        ? ExperimentFile.load(Path.of(parameters.get(0)), overrides).config()
        : ExperimentFile.defaults(overrides).config();
  }

  private void timeTraining(Experiment experiment) {
    ExperimentConfig config = experiment.config();
    PeakMemory memory = PeakMemory.start();
    try (CoarseModel model = experiment.newModel()) {
      LOG.info(
          "network: {} features, {} modules, {} parameters; batches of {} crops of {} x {}",
          config.network().features(),
          config.network().modules(),
          model.network().parameters(),
          config.training().batch(),
          config.cropSize(),
          config.cropSize());
      TrainingTrial.Cost cost =
          new TrainingTrial(
                  config.training(),
                  TrainingStep.of(model, config.cropSize(), config.training().adam()),
                  experiment.batches())
              .run(batches);
      LOG.info(
          String.format(
              Locale.ROOT,
              "training:  %.3f s per band step, %.2f %% of it waiting for data, %.0f MiB",
              cost.secondsPerStep(),
              100 * cost.waitingShare(),
              memory.megabytes()));
    }
  }

  private static void timeInference(Experiment experiment) {
    try (Sfpn method = experiment.sfpn(experiment.newModel())) {
      experiment
          .evaluationOfOneTestScene()
          .run(
              List.of(method.coarseStage()),
              scene ->
                  LOG.info(
                      String.format(
                          Locale.ROOT,
                          "inference: %.1f s per scene of %s, %.0f MiB",
                          scene.last().seconds(),
                          scene.last().estimate().shape(),
                          scene.last().peakMemoryMb())));
    }
  }
}
