package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.report.TimeSpan;
import io.github.sfpn.training.BatchSource;
import io.github.sfpn.training.TrainingTrial;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code --check}: tries early what could fail after hours. It reads the scenes, builds the graph
 * of every network, and makes a few training steps to measure memory and time. It writes nothing.
 */
public final class ExperimentCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCheck.class);

  private final Experiment experiment;
  private final ExperimentConfig config;
  private long trainingBytes;

  public ExperimentCheck(Experiment experiment) {
    this.experiment = experiment;
    this.config = experiment.config();
  }

  /**
   * Checks data, networks, memory and time.
   *
   * @return the seconds that the training will take on this machine; 0 if nothing is trained
   */
  public double run() {
    LOG.info("device: {}", Machine.explanation(config.runtime()));
    Dataset dataset = experiment.dataset();
    LOG.info(
        "dataset {}, {} bands{}",
        dataset.name(),
        dataset.bands(),
        dataset
            .wavelengths()
            .map(nm -> ", %.0f to %.0f nm".formatted(nm[0], nm[nm.length - 1]))
            .orElse(""));
    if (dataset.hasPairs()) {
      LOG.info("  real pairs with recorded guides: sizes are those of the low-resolution cubes");
    }
    describeGuide(dataset);
    DegradationDescription degradation = new DegradationDescription(config);
    LOG.info("  degradation in training: {}", degradation.training());
    LOG.info("  degradation in testing: {}", degradation.testing());
    describe("train", dataset.train());
    describe("validate", dataset.validation());
    describe("test", dataset.test());
    experiment.requireReadableTestScenes();
    double seconds = experiment.trained().stream().mapToDouble(this::tryTraining).sum();
    LOG.info("run folder: {}", config.runFolder());
    tellMemory();
    LOG.info("{} is ready to run", config.name());
    return seconds;
  }

  /** Before it says that all is ready: a run that ends for want of memory does so after hours. */
  private void tellMemory() {
    MemoryLimits limits = MemoryLimits.current();
    LOG.info("memory: {}", limits);
    SceneSource largest = experiment.largestTestScene();
    limits
        .problems(
            largest,
            trainingBytes,
            experiment.trained().isEmpty() ? 0 : config.evaluation().memory())
        .forEach(problem -> LOG.warn("memory: {}", problem));
  }

  /** A response in the wrong order or of the wrong bands is seen here. */
  private void describeGuide(Dataset dataset) {
    experiment
        .camera()
        .response()
        .ifPresent(
            response -> {
              for (int channel = 0; channel < response.channels(); channel++) {
                int peak = response.peak(channel);
                LOG.info(
                    "  guide channel {} sees most of band {}{}",
                    response.name(channel),
                    peak + 1,
                    dataset
                        .wavelengths()
                        .map(nm -> String.format(Locale.ROOT, " (%.0f nm)", nm[peak]))
                        .orElse(""));
              }
            });
  }

  private static void describe(String part, List<SceneSource> scenes) {
    List<String> sizes =
        scenes.stream().map(scene -> scene.height() + " x " + scene.width()).distinct().toList();
    List<String> names = scenes.stream().limit(4).map(SceneSource::name).toList();
    LOG.info(
        "  {} {}{}{}{}",
        scenes.size(),
        part,
        sizes.isEmpty() ? "" : " (" + String.join(", ", sizes) + ")",
        names.isEmpty() ? "" : ": " + String.join(", ", names),
        scenes.size() > names.size() ? ", ..." : "");
  }

  private double tryTraining(TrainedMethod method) {
    PeakMemory memory = PeakMemory.start();
    try (TrainableMethod learning = method.create(experiment.setting())) {
      TrainingConfig training = learning.training();
      BatchSource batches = experiment.batches().of(learning);
      int count = training.batches(batches.perEpoch());
      double seconds =
          new TrainingTrial(training, experiment.step(learning), batches).secondsPerBatch() * count;
      LOG.info("{}: {} parameters", method.name(), learning.model().parameters());
      LOG.info(
          "  training: {} batches in {} epochs, about {} on this machine without validation",
          count,
          training.epochs(),
          TimeSpan.text(seconds));
      trainingBytes = Math.max(trainingBytes, (long) (memory.mebibytes() * (1 << 20)));
      LOG.info(
          "  memory: {} MiB to train (measured), up to {} MiB more to evaluate (evaluation.memory)",
          Math.round(memory.mebibytes()),
          config.evaluation().memory() >> 20);
      return seconds;
    } catch (InapplicableException e) {
      LOG.warn("{} will be left out: {}", method.name(), e.getMessage());
      return 0;
    }
  }
}
