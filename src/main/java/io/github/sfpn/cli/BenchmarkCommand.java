package io.github.sfpn.cli;

import io.github.sfpn.benchmark.Benchmark;
import io.github.sfpn.benchmark.NetworkBenchmark;
import io.github.sfpn.benchmark.NetworkBenchmark.Part;
import io.github.sfpn.benchmark.Profile;
import io.github.sfpn.benchmark.TimeToQuality;
import io.github.sfpn.benchmark.TrainingBenchmark;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.run.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code benchmark}: measures what an experiment's networks cost on this machine, on synthetic
 * data.
 */
@Command(
    name = "benchmark",
    description =
        "Times a training step, the inference of a 512 x 512 x 31 scene and a refinement step with"
            + " an experiment's networks, on synthetic data, and compares their rate of computation"
            + " with that of a plain matrix product.",
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(BenchmarkCommand.class);

  private static final int SCENE_SIZE = 512;

  /** PSNR in dB. */
  private static final List<Double> THRESHOLDS = List.of(38.0, 40.0, 42.0, 44.0);

  /** Large enough to draw crops from, and quick to generate. */
  private static final int TRAINING_SCENE_SIZE = 128;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Number of training batches, each with one step per band; default ${DEFAULT-VALUE}.")
  private int batches;

  @Option(
      names = "--scenes",
      paramLabel = "N",
      defaultValue = "26",
      description =
          "Number of training scenes in the estimated epoch; default ${DEFAULT-VALUE}, as in the"
              + " paper for CAVE.")
  private int scenes;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Measure only these parts: training, inference, refinement.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all results as JSON.")
  private Path json;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Instead, show which operations take the time of one training step, and write a trace for"
              + " chrome://tracing or ui.perfetto.dev.")
  private Path trace;

  @Option(
      names = "--time-to-quality",
      paramLabel = "DIR",
      description =
          "Instead, measure how long each trained method of EXPERIMENT.conf trains on its own data"
              + " until its validation scenes reach the thresholds; table and curve go to DIR. An"
              + " interrupted measurement is continued.")
  private Path timeToQuality;

  @Option(
      names = "--thresholds",
      split = ",",
      paramLabel = "DB",
      description = "PSNR in dB for --time-to-quality; default 38,40,42,44.")
  private List<Double> thresholds;

  @Parameters(
      paramLabel = "[EXPERIMENT.conf] [KEY=VALUE]",
      description =
          "The experiment that gives networks, batch and threads; default: the network of the paper."
              + " With evaluation.crop=256 a scene is 256 x 256 x 31.")
  private List<String> parameters = List.of();

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::benchmark);
  }

  private int benchmark() {
    requirePositive("--batches", batches);
    requirePositive("--scenes", scenes);
    if (timeToQuality != null) {
      return timeToQuality();
    }
    if (thresholds != null) {
      throw new UsageException("--thresholds has no effect without --time-to-quality");
    }
    if (trace != null && json != null) {
      throw new UsageException("--profile cannot be combined with --json: it writes a trace");
    }
    ExperimentConfig config = configuration(SCENE_SIZE);
    LOG.info(
        "{}: {} features, {} {}, scale {}; {}",
        config.name(),
        config.network().features(),
        config.network().modules(),
        config.network().modules() == 1 ? "module" : "modules",
        config.scale(),
        Keys.of(Machine.compute(config.runtime()).precision()));
    LOG.info("device: {}", Machine.explanation(config.runtime()));
    if (trace == null) {
      measure(new NetworkBenchmark(training(config), new Experiment(config)));
    } else {
      profile(new TrainingBenchmark(training(config)));
    }
    return ExitCode.DONE.number();
  }

  private int timeToQuality() {
    if (trace != null || json != null) {
      throw new UsageException("--time-to-quality cannot be combined with --profile or --json");
    }
    if (!namesAFile()) {
      throw new UsageException("--time-to-quality needs an EXPERIMENT.conf");
    }
    List<Double> goals = thresholds == null ? THRESHOLDS : thresholds;
    if (goals.isEmpty() || !goals.stream().allMatch(Double::isFinite)) {
      throw new UsageException("--thresholds must be numbers of dB, found " + goals);
    }
    ExperimentConfig config =
        ExperimentFile.load(Path.of(parameters.get(0)), parameters.subList(1, parameters.size()))
            .config();
    LOG.info("device: {}", Machine.explanation(config.runtime()));
    LOG.info("\n{}", new TimeToQuality(new Experiment(config), goals, timeToQuality).run());
    LOG.info("written to {}", timeToQuality.resolve("time-to-quality.md"));
    return ExitCode.DONE.number();
  }

  private boolean namesAFile() {
    return !parameters.isEmpty() && !parameters.get(0).contains("=");
  }

  private void measure(NetworkBenchmark network) {
    Benchmark benchmark = network.run(only, batches, scenes);
    LOG.info("\n{}", benchmark.table());
    if (json != null) {
      benchmark.write(json);
      LOG.info("written to {}", json);
    }
  }

  private void profile(TrainingBenchmark training) {
    Profile profile = training.profile();
    LOG.info("\n{}", profile.table());
    profile.writeTrace(trace);
    LOG.info("the trace is in {}: open it in chrome://tracing or ui.perfetto.dev", trace);
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new UsageException("%s must be at least 1, found %d".formatted(option, value));
    }
  }

  private Experiment training(ExperimentConfig config) {
    return new Experiment(
        config.cropSize() <= TRAINING_SCENE_SIZE
            ? configuration(TRAINING_SCENE_SIZE, "evaluation.crop=0")
            : config);
  }

  /**
   * Replaces the dataset by generated scenes: a benchmark needs no files and always uses the same
   * data.
   */
  private ExperimentConfig configuration(int sceneSize, String... more) {
    boolean hasFile = namesAFile();
    List<String> overrides =
        new ArrayList<>(parameters.subList(hasFile ? 1 : 0, parameters.size()));
    overrides.add("dataset.name=synthetic");
    overrides.add(
        "dataset.synthetic={ scenes = 4, size = %d, bands = 31, seed = 1 }".formatted(sceneSize));
    overrides.add(
        "dataset.split={ train-fraction = 0.75, validation-fraction = 0.3, train = [], validation ="
            + " [], test = [] }");
    overrides.add("degradation.spectral-response=nikon-d700");
    overrides.add("refinement.initial-weights=\"\"");
    overrides.add("refinement.steps=4");
    overrides.addAll(List.of(more));
    return hasFile
        ? ExperimentFile.load(Path.of(parameters.get(0)), overrides).config()
        : ExperimentFile.defaults(overrides).config();
  }
}
