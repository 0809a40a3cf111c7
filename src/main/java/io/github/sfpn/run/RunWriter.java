package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.EvaluationCache;
import io.github.sfpn.evaluation.EvaluationCacheKey;
import io.github.sfpn.evaluation.SavedCubes;
import io.github.sfpn.evaluation.figure.Bands;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.QualityTable;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.training.Progress;
import io.github.sfpn.training.TrainingListener;
import io.github.sfpn.training.listener.CsvListener;
import io.github.sfpn.training.listener.ProgressListener;
import io.github.sfpn.training.listener.TensorBoardListener;
import io.github.sfpn.viewer.RunPage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the files of a run except checkpoints: the manifest from the start, the training logs, and
 * at the end the results and the report.
 */
public final class RunWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

  private final RunFolder folder;
  private final ExperimentConfig config;
  private final FigureFolder figures;
  private final Bands bands;
  private final Optional<double[]> wavelengths;
  private final int testScenes;
  private final Map<String, Double> secondsBefore;
  private final Map<String, Double> secondsByPhase = new LinkedHashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private final RunDescription description;
  private Manifest manifest;
  private final Map<String, Progress> progress = new LinkedHashMap<>();
  private final Map<String, Path> models = new LinkedHashMap<>();
  private EvaluationWriter evaluation;
  private volatile boolean isTraining;

  /** What a training may need to finish its batch and write a checkpoint. */
  private static final int SECONDS_TO_KEEP_A_BATCH = 60;

  /** An evaluation keeps each method's results on a scene as they come, and no more. */
  private static final int SECONDS_TO_STOP_EVALUATING = 5;

  /**
   * Writes the manifest of a run that starts or resumes.
   *
   * @param given named in the manifest from the start, which says what the folder is for, however
   *     early the run is stopped
   * @param command as the user typed it
   */
  public RunWriter(
      RunFolder folder,
      ExperimentConfig config,
      Dataset dataset,
      RunDescription description,
      GivenModels given,
      String command) {
    this.folder = folder;
    this.config = config;
    figures = new FigureFolder(folder.path(), "");
    bands = Bands.of(config.evaluation(), dataset);
    wavelengths = dataset.wavelengths();
    testScenes = dataset.test().size();
    this.description = description;
    secondsBefore = secondsBefore();
    manifest = given.namedIn(description.begun(command));
    manifest.write(manifestFile());
  }

  /** A damaged manifest costs the times of the earlier run alone. */
  private Map<String, Double> secondsBefore() {
    try {
      return Manifest.read(manifestFile()).map(Manifest::secondsByPhase).orElse(Map.of());
    } catch (UncheckedIOException e) {
      LOG.warn("{}; it is written again, without the times of the earlier run", e.getMessage());
      return Map.of();
    }
  }

  private static String phase(TrainedMethod method) {
    return method.ownsRunFolder() ? "training" : "training of " + method.name();
  }

  private Path manifestFile() {
    return folder.path().resolve("manifest.json");
  }

  RunFolder folder() {
    return folder;
  }

  /** Runs and times the training of a method; the time of a resumed training is added up. */
  void training(TrainedMethod method, Runnable work) {
    isTraining = true;
    try {
      timed(phase(method), folder.checkpoints(method.name()).hasLast(), work);
    } finally {
      isTraining = false;
    }
  }

  /**
   * @param goesOn whether the earlier time of the phase is added
   */
  private void timed(String phase, boolean goesOn, Runnable work) {
    double before = goesOn ? secondsBefore.getOrDefault(phase, 0.0) : 0;
    long start = System.nanoTime();
    try {
      work.run();
    } finally {
      put(phase, before + (System.nanoTime() - start) / 1e9);
    }
  }

  private synchronized void put(String phase, double seconds) {
    secondsByPhase.put(phase, seconds);
  }

  private synchronized void learns(String method, long parameters) {
    manifest = manifest.withLearnedParameters(method, parameters);
    manifest.write(manifestFile());
  }

  /** The listeners of a method's training. */
  TrainingListener listener(TrainedMethod method, TrainableMethod learning) {
    Path place = folder.filesOf(method.name());
    LOG.info("training of {}, {} parameters", method.name(), learning.model().parameters());
    learns(method.name(), learning.model().parameters());
    return TrainingListener.all(
        List.of(
            new ProgressListener(),
            new CsvListener(place),
            new TensorBoardListener(
                place,
                learning.model().session().graphDefinition(),
                description.hyperparameters(method),
                compared(method, learning),
                bands.display())));
  }

  /**
   * The scalars in TensorBoard's table: test results of the method whose log is in the run folder,
   * else validation results.
   */
  private static List<String> compared(TrainedMethod method, TrainableMethod learning) {
    String part =
        method.ownsRunFolder()
            ? "test/%s/%s/".formatted(method.name(), learning.learned().stages().get(0))
            : "validation/";
    return Metric.withTruth().stream()
        .filter(Measure::inSummaries)
        .map(measure -> part + measure.column())
        .toList();
  }

  /** Records how far the training of a method came. */
  synchronized void trained(String method, Progress reached) {
    progress.put(method, reached);
  }

  /**
   * The step of the run folder's TensorBoard log: the last batch of the training that is logged
   * there.
   */
  private int step() {
    return MethodCatalogue.trained().stream()
        .filter(TrainedMethod::ownsRunFolder)
        .map(method -> progress.getOrDefault(method.name(), Progress.START).batches())
        .findFirst()
        .orElse(0);
  }

  /** Records the model folder whose weights a method is evaluated with. */
  void restored(String method, Path model) {
    models.put(method, model);
  }

  /** Records a model that is evaluated and was not trained in this run. */
  synchronized void given(String method, SavedModel model, long parameters) {
    models.put(method, model.folder());
    learns(method, parameters);
  }

  /** Records that a method cannot work in this experiment and is left out. */
  void skipped(String method, String reason) {
    LOG.warn("left out: {}: {}", method, reason);
    skipped.add("%s: %s".formatted(method, reason));
  }

  /**
   * Does the part of the run that evaluates, or the rest of it if an earlier run was stopped.
   *
   * @param data fingerprint of the scenes and the guide's camera
   * @param stop whether the user wants the run to stop
   */
  void evaluation(String data, BooleanSupplier stop, Consumer<EvaluationWriter> work) {
    EvaluationCache cache =
        EvaluationCache.open(
            new EvaluationCacheKey(config, manifest, data, models).text(), folder.evaluation());
    SavedCubes cubes = new SavedCubes(folder.cubes(), config.evaluation().save(), wavelengths);
    Optional<RunPage> page =
        config.evaluation().viewer()
            ? Optional.of(new RunPage(folder.path(), testScenes, wavelengths))
            : Optional.empty();
    evaluation =
        new EvaluationWriter(folder, config, figures, bands, step(), cache, cubes, page, stop);
    timed("evaluation", cache.continued(), () -> work.accept(evaluation));
  }

  /** Writes the results and the report, and prints the table of means. */
  void finished() {
    Results results = evaluation.results();
    results.write(folder.path().resolve("results.csv"));
    results.writeMeans(folder.path().resolve("means.csv"));
    evaluation.logMeans(results);
    end(Manifest.Status.FINISHED);
    folder.seal();
    LOG.info(
        "\n{}\n{}\n",
        QualityTable.ofMeans(results).markdown(),
        Stream.concat(results.knowledge().stream(), results.leftOut().stream())
            .collect(Collectors.joining("\n")));
    new RunDocuments(folder, config, figures).write(manifest, results, skipped, evaluation);
  }

  /**
   * Records at once that the user stops the run, so that the manifest is right however the process
   * ends; called by another thread than the run's.
   *
   * @return how many seconds the run needs at most to keep its state
   */
  public synchronized int interrupted() {
    if (manifest.status() == Manifest.Status.RUNNING) {
      end(Manifest.Status.INTERRUPTED);
    }
    return isTraining ? SECONDS_TO_KEEP_A_BATCH : SECONDS_TO_STOP_EVALUATING;
  }

  /** Records how the run ends; weights and results so far stay. */
  public synchronized void end(Manifest.Status status) {
    Map<String, Long> best = new LinkedHashMap<>();
    progress.forEach(
        (method, reached) -> {
          if (reached.bestPsnr() != null) {
            best.put(method, (long) reached.bestBatches());
          }
        });
    manifest = manifest.ended(status, best, Instant.now(), secondsByPhase);
    manifest.write(manifestFile());
  }

  @Override
  public void close() {
    if (evaluation != null) {
      evaluation.close();
    }
  }
}
