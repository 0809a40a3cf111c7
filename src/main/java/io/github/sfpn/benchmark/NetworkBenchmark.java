package io.github.sfpn.benchmark;

import io.github.sfpn.benchmark.Benchmark.Measurement;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.run.Machine;
import io.github.sfpn.run.ProductVersion;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.MatrixProduct;
import io.github.sfpn.tensor.TensorSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The measurements of {@code benchmark}, in the order in which a run meets what they measure. */
public final class NetworkBenchmark {
  /** What can be measured. */
  public enum Part {
    TRAINING,
    INFERENCE,
    REFINEMENT
  }

  private final Experiment training;
  private final Experiment testing;
  private final ExperimentConfig config;
  private final Compute compute;
  private final List<Measurement> measurements = new ArrayList<>();
  private double peak;

  /**
   * Of networks of the same shape.
   *
   * @param training whose crops are learned from
   * @param testing whose first test scene is computed
   */
  public NetworkBenchmark(Experiment training, Experiment testing) {
    this.training = training;
    this.testing = testing;
    config = testing.config();
    compute = Machine.compute(config.runtime());
  }

  /**
   * Measures.
   *
   * @param batches to learn from
   * @param scenes that an epoch would have
   */
  public Benchmark run(Set<Part> parts, int batches, int scenes) {
    Optional<TrainingBenchmark.Result> trained = Optional.empty();
    if (parts.contains(Part.TRAINING)) {
      trained = Optional.of(new TrainingBenchmark(training).measure(batches, scenes));
      measurements.addAll(trained.get().measurements());
      measurePeak();
    }
    if (parts.contains(Part.INFERENCE)) {
      measurements.add(new SceneBenchmark(testing).inference());
    }
    if (parts.contains(Part.REFINEMENT)) {
      measurements.add(new SceneBenchmark(testing).refinementStep());
    }
    measurePeak();
    return new Benchmark(
        Manifest.Software.current(
            ProductVersion.version(),
            ProductVersion.gitCommit().orElse(null),
            TensorSession.version()),
        Machine.description(config.runtime()),
        Keys.of(compute.precision()),
        settings(),
        trained.map(TrainingBenchmark.Result::secondsToFirstStep).orElse(null),
        trained.map(TrainingBenchmark.Result::secondsToEndOfFirstStep).orElse(null),
        trained.map(TrainingBenchmark.Result::waitingShare).orElse(null),
        againstPeak());
  }

  /** The best that was seen: whatever else a machine does takes from it. */
  private void measurePeak() {
    try (MatrixProduct product = new MatrixProduct(compute)) {
      peak = Math.max(peak, product.operationsPerSecond());
    }
  }

  private List<Measurement> againstPeak() {
    List<Measurement> all = new ArrayList<>(measurements);
    double work = 2 * Math.pow(MatrixProduct.SIZE, 3);
    all.add(
        Measurement.of(
            "matrix_product",
            "matrix product, %1$d x %1$d".formatted(MatrixProduct.SIZE),
            work / peak,
            work / 1e9,
            null));
    return all.stream().map(measurement -> measurement.against(peak / 1e9)).toList();
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", config.name());
    settings.put("scale", config.scale());
    settings.put("features", config.network().features());
    settings.put("modules", config.network().modules());
    settings.put("batch", config.training().batch());
    settings.put("crop", config.cropSize());
    settings.put("bands", testing.dataset().bands());
    settings.put("refinement_width", config.refinement().width());
    return settings;
  }
}
