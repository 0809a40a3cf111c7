package io.github.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.training.BatchSource;
import io.github.sfpn.training.TrainingStep;
import io.github.sfpn.training.TrainingTrial;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code --check}: everything that can go wrong in hour three, tried now. Reads the scenes, builds
 * the graph, and makes two small steps to see what memory and time a training takes; keeps nothing
 * and writes nothing.
 */
final class ExperimentCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCheck.class);

  private final Experiment experiment;
  private final ExperimentConfig config;

  ExperimentCheck(Experiment experiment) {
    this.experiment = experiment;
    this.config = experiment.config();
  }

  /**
   * Tries it all.
   *
   * @return the seconds that the training will take on this machine; 0 if nothing is trained
   */
  double run() {
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
      LOG.info("  real pairs with guides of their own: sizes are those of the cubes");
    }
    describe("train", dataset.train());
    describe("validate", dataset.validation());
    describe("test", dataset.test());
    experiment.requireReadableTestScenes();
    double seconds = config.methods().contains("sfpn") ? tryTraining() : 0;
    LOG.info("run folder: {}", config.runFolder());
    LOG.info("{} is ready to run", config.name());
    return seconds;
  }

  private static void describe(String part, List<SceneSource> scenes) {
    List<String> sizes =
        scenes.stream().map(scene -> scene.height() + " x " + scene.width()).distinct().toList();
    List<String> names = scenes.stream().limit(4).map(SceneSource::name).toList();
    LOG.info(
        "  {} {}{}: {}{}",
        scenes.size(),
        part,
        sizes.isEmpty() ? "" : " (" + String.join(", ", sizes) + ")",
        String.join(", ", names),
        scenes.size() > names.size() ? ", ..." : "");
  }

  private double tryTraining() {
    PeakMemory memory = PeakMemory.start();
    try (CoarseModel model = experiment.newModel()) {
      BatchSource batches = experiment.batches();
      double seconds =
          new TrainingTrial(
                      config.training(),
                      TrainingStep.of(model, batches.side(), config.training().adam()),
                      batches)
                  .secondsPerBatch()
              * batches.perEpoch()
              * config.training().epochs();
      LOG.info("network: {} parameters", model.network().parameters());
      LOG.info(
          "training: {} batches in {} epochs, about {} on this machine without validation",
          batches.perEpoch() * config.training().epochs(),
          config.training().epochs(),
          duration(seconds));
      LOG.info(
          "memory: {} MiB to train (measured), up to {} MiB more to evaluate (evaluation.memory)",
          Math.round(memory.megabytes()),
          config.evaluation().memory() >> 20);
      return seconds;
    }
  }

  static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f seconds", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f minutes", seconds / 60)
        : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
  }
}
