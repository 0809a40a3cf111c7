package io.github.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.method.BicubicFusion;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.Sfpn;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.CoarseNet;
import io.github.sfpn.network.ConvolutionWork;
import io.github.sfpn.report.Benchmark;
import io.github.sfpn.report.Benchmark.Measurement;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Profile;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.MatrixProduct;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.training.BatchSource;
import io.github.sfpn.training.TrainingStep;
import io.github.sfpn.training.TrainingTrial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The measurements of {@code benchmark}, in the order in which a run meets what they measure. */
final class NetworkBenchmark {
  /** What can be measured. */
  enum Part {
    TRAINING,
    INFERENCE,
    REFINEMENT
  }

  private final Experiment training;
  private final Experiment testing;
  private final ExperimentConfig config;
  private final Compute compute;
  private final List<Measurement> measurements = new ArrayList<>();
  private Double secondsToFirstStep;
  private Double secondsToEndOfFirstStep;
  private Double waitingShare;
  private double peak;

  /**
   * Of networks of the same shape.
   *
   * @param training whose crops are learned from
   * @param testing whose first test scene is computed
   */
  NetworkBenchmark(Experiment training, Experiment testing) {
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
  Benchmark run(Set<Part> parts, int batches, int scenes) {
    if (parts.contains(Part.TRAINING)) {
      measureTraining(batches, scenes);
      measurePeak();
    }
    Observation scene = testing.observedTestScene();
    if (parts.contains(Part.INFERENCE)) {
      measureInference(scene);
    }
    if (parts.contains(Part.REFINEMENT)) {
      measureRefinement(scene);
    }
    measurePeak();
    return new Benchmark(
        Manifest.Software.current(
            ProductVersion.version(),
            ProductVersion.gitCommit().orElse(null),
            TensorSession.version()),
        Machine.description(config.runtime()),
        RunDescription.word(compute.precision()),
        settings(),
        secondsToFirstStep,
        secondsToEndOfFirstStep,
        waitingShare,
        againstPeak());
  }

  /** One step on a later band, operation by operation. */
  Profile profile() {
    try (CoarseModel model = training.newModel()) {
      BatchSource batches = training.batches();
      TrainingStep step = TrainingStep.of(model, batches.side(), config.training().adam());
      TrainingTrial trial = new TrainingTrial(config.training(), step, batches);
      return new Profile(
          trial.profile().operations().stream()
              .map(
                  operation ->
                      new Profile.Operation(
                          operation.name(),
                          operation.type(),
                          operation.device(),
                          operation.startMicros(),
                          operation.micros()))
              .toList());
    }
  }

  private void measureTraining(int batchCount, int scenes) {
    PeakMemory memory = PeakMemory.start();
    try (CoarseModel model = training.newModel()) {
      BatchSource batches = training.batches();
      TrainingStep step = TrainingStep.of(model, batches.side(), config.training().adam());
      TrainingTrial trial = new TrainingTrial(config.training(), step, batches);
      secondsToFirstStep = secondsSinceStart();
      trial.firstStep();
      secondsToEndOfFirstStep = secondsSinceStart();
      TrainingTrial.Cost cost = trial.run(batchCount);
      waitingShare = cost.waitingShare();
      addTraining(cost.secondsPerStep(), scenes, model.network(), memory.megabytes());
    }
  }

  private void addTraining(double seconds, int scenes, CoarseNet network, double mebibytes) {
    int batch = config.training().batch();
    int side = config.cropSize();
    int bands = testing.dataset().bands();
    long pixels = (long) batch * side * side;
    double first = ConvolutionWork.firstBand(network).withGradients(pixels);
    double later = ConvolutionWork.laterBand(network).withGradients(pixels);
    double gflop = (first + (bands - 1) * later) / bands / 1e9;
    measurements.add(
        Measurement.of(
            "band_step",
            "band step, %1$d crops of %2$d x %2$d".formatted(batch, side),
            seconds,
            gflop,
            mebibytes));
    int batches = (scenes * config.training().cropsPerScene() + batch - 1) / batch;
    int steps = batches * bands;
    measurements.add(
        Measurement.of(
            "epoch",
            "epoch of %d scenes, %d batches, estimated".formatted(scenes, batches),
            steps * seconds,
            steps * gflop,
            null));
  }

  private void measureInference(Observation scene) {
    PeakMemory memory = PeakMemory.start();
    try (Sfpn method = testing.sfpn(testing.newModel())) {
      double seconds = method.coarseStage().fuse(scene).get(0).seconds();
      int bands = scene.lowResolution().bands();
      CoarseNet network = method.model().network();
      double gflop =
          (ConvolutionWork.firstBand(network).forwards(pixels(scene))
                  + (bands - 1) * ConvolutionWork.laterBand(network).forwards(pixels(scene)))
              / 1e9;
      measurements.add(
          Measurement.of("scene", "scene of " + size(scene), seconds, gflop, memory.megabytes()));
    }
  }

  private void measureRefinement(Observation scene) {
    PeakMemory memory = PeakMemory.start();
    StepClock clock = new StepClock();
    HyperspectralCube start = new BicubicFusion().fuse(scene).get(0).cube();
    testing.fineStage().refine(scene, start, clock);
    int width = config.refinement().width();
    double gflop =
        ConvolutionWork.refinement(scene.lowResolution().bands(), scene.guide().bands(), width)
                .withGradients(pixels(scene))
            / 1e9;
    measurements.add(
        Measurement.of(
            "refinement_step",
            "refinement step, width %d, scene of %s".formatted(width, size(scene)),
            clock.secondsPerStep(),
            gflop,
            memory.megabytes()));
  }

  /** The time between two steps; the first also pays for TensorFlow's preparations. */
  private static final class StepClock implements IterationListener {
    private long first;
    private long last;
    private int steps = -1;

    @Override
    public void iterated(
        String stage,
        int iteration,
        Map<String, Double> measures,
        Supplier<HyperspectralCube> estimate) {
      last = System.nanoTime();
      if (steps++ < 0) {
        first = last;
      }
    }

    double secondsPerStep() {
      return (last - first) / 1e9 / steps;
    }
  }

  private static long pixels(Observation scene) {
    return (long) scene.guide().height() * scene.guide().width();
  }

  private static String size(Observation scene) {
    return "%d x %d x %d"
        .formatted(scene.guide().height(), scene.guide().width(), scene.lowResolution().bands());
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

  private static double secondsSinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }
}
