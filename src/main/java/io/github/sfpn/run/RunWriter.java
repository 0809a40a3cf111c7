package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.EvaluationCache;
import io.github.sfpn.evaluation.EvaluationCacheKey;
import io.github.sfpn.evaluation.SavedCubes;
import io.github.sfpn.evaluation.figure.Bands;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.QualityTable;
import io.github.sfpn.report.document.RunReport;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.TrainingCurvesFigure;
import io.github.sfpn.training.Progress;
import io.github.sfpn.training.TrainingListener;
import io.github.sfpn.training.listener.CsvListener;
import io.github.sfpn.training.listener.ProgressListener;
import io.github.sfpn.training.listener.TensorBoardListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
   * @param command as the user typed it
   */
  public RunWriter(
      RunFolder folder,
      ExperimentConfig config,
      Dataset dataset,
      RunDescription description,
      String command) {
    this.folder = folder;
    this.config = config;
    figures = new FigureFolder(folder.path(), "");
    bands = Bands.of(config.evaluation(), dataset);
    wavelengths = dataset.wavelengths();
    this.description = description;
    secondsBefore = Manifest.read(manifestFile()).map(Manifest::secondsByPhase).orElse(Map.of());
    manifest = description.begun(command);
    manifest.write(manifestFile());
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

  /** Records that a method cannot work in this experiment and is left out. */
  void skipped(String method, String reason) {
    LOG.warn("left out: {}: {}", method, reason);
    skipped.add("%s: %s".formatted(method, reason));
  }

  /**
   * Does the part of the run that evaluates, or the rest of it if an earlier run was stopped.
   *
   * @param stop whether the user wants the run to stop
   */
  void evaluation(BooleanSupplier stop, Consumer<EvaluationWriter> work) {
    EvaluationCache cache =
        EvaluationCache.open(
            new EvaluationCacheKey(config, manifest, models).text(), folder.evaluation());
    SavedCubes cubes = new SavedCubes(folder.cubes(), config.evaluation().save(), wavelengths);
    evaluation = new EvaluationWriter(folder, config, figures, bands, step(), cache, cubes, stop);
    timed("evaluation", cache.continued(), () -> work.accept(evaluation));
  }

  /** Writes the results and the report, and prints the table of means. */
  void finished() {
    Results results = evaluation.results();
    results.write(folder.path().resolve("results.csv"));
    List<ReportFigure> shown =
        Stream.concat(
                evaluation.figures(),
                config.methods().stream()
                    .map(MethodCatalogue::of)
                    .filter(TrainedMethod.class::isInstance)
                    .flatMap(method -> drawTraining((TrainedMethod) method).stream()))
            .toList();
    evaluation.logMeans(results);
    end(Manifest.Status.FINISHED);
    new RunReport(
            manifest,
            results,
            Stream.concat(skipped.stream(), evaluation.skipped()).toList(),
            shown,
            folder.path().toString())
        .write(folder.path());
    LOG.info(
        "\n{}\n{}\n",
        QualityTable.ofMeans(results).markdown(),
        String.join("\n", results.knowledge()));
    LOG.info("report: {}", folder.path().resolve("report.md"));
  }

  private Optional<ReportFigure> drawTraining(TrainedMethod method) {
    Path place = folder.filesOf(method.name());
    if (!Files.exists(place.resolve("train.csv"))) {
      return Optional.empty();
    }
    boolean owns = method.ownsRunFolder();
    return figures.draw(
        new NamedFigure(
            "Training%s: loss, learning rate and validation"
                .formatted(owns ? "" : " of " + method.name()),
            owns ? "training" : "training-" + method.name(),
            curves(place)));
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

  private static TrainingCurvesFigure curves(Path training) {
    CsvTable train = CsvTable.read(training.resolve("train.csv"));
    CsvTable validation = CsvTable.read(training.resolve("validation.csv"));
    int[] means =
        IntStream.range(0, validation.rows().size())
            .filter(i -> validation.rows().get(i).get(2).equals(ResultRow.MEAN))
            .toArray();
    double[] batch = train.numbers("batch");
    double[] epoch = chosen(validation.numbers("epoch"), means);
    return new TrainingCurvesFigure(
        new Series("loss", batch, train.numbers("loss")),
        new Series("learning rate", batch, train.numbers("learning_rate")),
        new Series("PSNR", epoch, chosen(validation.numbers("psnr_db"), means)),
        new Series("SAM", epoch, chosen(validation.numbers("sam_deg"), means)));
  }

  private static double[] chosen(double[] values, int[] which) {
    return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
  }
}
