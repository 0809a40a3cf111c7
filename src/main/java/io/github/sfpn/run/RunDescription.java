package io.github.sfpn.run;

import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.MethodDeclaration;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.tensor.TensorSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the numbers of a run come from, in the words of its manifest. */
public final class RunDescription {
  private final ExperimentConfig config;
  private final Dataset dataset;
  private final Map<String, String> furtherHyperparameters;

  /**
   * @param furtherHyperparameters what a sweep varies, by short names
   */
  public RunDescription(
      ExperimentConfig config, Dataset dataset, Map<String, String> furtherHyperparameters) {
    this.config = config;
    this.dataset = dataset;
    this.furtherHyperparameters = furtherHyperparameters;
  }

  /** The manifest of a run that begins. */
  Manifest begun(String command) {
    Map<String, Long> seeds = new LinkedHashMap<>();
    seeds.put("experiment", config.seed());
    seeds.put("split", config.dataset().split().seed());
    return new Manifest(
        Manifest.Status.RUNNING,
        config.name(),
        config.scale(),
        protocol(),
        command,
        Manifest.Software.current(
            ProductVersion.version(),
            ProductVersion.gitCommit().orElse(null),
            TensorSession.version()),
        Machine.description(config.runtime()),
        Keys.of(Machine.compute(config.runtime()).precision()),
        dataset.fingerprint(),
        seeds,
        Map.of(),
        Map.of(),
        Map.of(),
        Instant.now(),
        null,
        Map.of());
  }

  /** How the results are to be read, in one sentence. */
  String protocol() {
    DegradationDescription degradation = new DegradationDescription(config);
    return "Dataset %s of %d bands, %s; scenes: %d to train, %d to validate, %d to test; scale %d; degradation in training %s, in testing %s%s; %s; estimates clipped to [0, 1] and measured on %s, means over scenes."
        .formatted(
            dataset.name(),
            dataset.bands(),
            normalisation(),
            dataset.train().size(),
            dataset.validation().size(),
            dataset.test().size(),
            config.scale(),
            degradation.training(),
            dataset.hasPairs() ? "none, the images being as recorded" : degradation.testing(),
            config.degradation().kernels() == DegradationConfig.Kernels.CENTRED
                ? ""
                : ", kernels as published",
            guide(),
            config.evaluation().crop() == 0
                ? "whole scenes"
                : "the central %1$d x %1$d pixels of each scene"
                    .formatted(config.evaluation().crop()));
  }

  private String normalisation() {
    DatasetConfig images = config.dataset();
    return switch (images.name()) {
      case "synthetic" -> "values as generated";
      case "cave" -> "values divided by 65535, of 8-bit files by 255";
      default ->
          "values divided by %s%s"
              .formatted(
                  images.maximum() > 0 ? written("dataset.maximum") : "the largest of each file",
                  images.invalid() == DatasetConfig.Invalid.CLIP ? ", others clipped" : "");
    };
  }

  private String guide() {
    DegradationConfig degradation = config.degradation();
    String response = degradation.spectralResponse();
    boolean isFile = degradation.isResponseFile();
    String camera =
        response.equals(DegradationConfig.NO_RESPONSE)
            ? "a camera of unknown response"
            : "the camera " + (isFile ? DegradationDescription.withDigest(response) : response);
    if (!degradation.guideBands().isEmpty()) {
      return "guide made of the bands %s, which methods are not told"
          .formatted(degradation.guideBands());
    }
    if (dataset.hasPairs()) {
      return "guides recorded by %s; no ground truth: networks train at reduced resolution (guide reduced by bicubic interpolation), results are assessed by QNR"
          .formatted(camera);
    }
    return dataset.guideChannels().isPresent()
        ? "guides recorded by " + camera
        : "guide of " + camera;
  }

  /** A value as the experiment file writes it: 3 rather than 3.0. */
  private String written(String key) {
    return config.settings().get(key);
  }

  /** What TensorBoard's table of hyperparameters shows of a method's training. */
  Map<String, Object> hyperparameters(TrainedMethod method) {
    TrainingConfig training = config.training(method.name());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("experiment", config.name());
    values.put("seed", config.seed());
    values.put("method", method.name());
    values.put("dataset", config.dataset().name());
    values.put("scale", config.scale());
    method.learning().ifPresent(learning -> putNetwork(learning, values));
    values.put("train_degradation", Keys.of(config.degradation().train()));
    values.put("epochs", training.epochs());
    values.put("batch", training.batch());
    values.put("crop", training.crop());
    values.put("learning_rate", training.learningRate());
    values.put("step_size", training.stepSize());
    values.put("beta1", training.adam().beta1());
    values.put("beta2", training.adam().beta2());
    furtherHyperparameters.forEach(
        (name, text) -> values.put(name.replaceAll("[-.]", "_"), typed(text)));
    return values;
  }

  /** The settings that the weights follow from, but those of the training itself. */
  private void putNetwork(MethodDeclaration.Learning learning, Map<String, Object> values) {
    Map<String, String> settings = config.settings();
    String training = Keys.join(learning.section(), "training.");
    for (String path : learning.weightsFollowFrom()) {
      settings.forEach(
          (key, value) -> {
            if ((key + ".").startsWith(path + ".") && !key.startsWith(training)) {
              String name = key.substring(key.lastIndexOf('.') + 1);
              values.put(name.replace('-', '_'), typed(value));
            }
          });
    }
  }

  /** TensorBoard sorts numbers as numbers. */
  private static Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
