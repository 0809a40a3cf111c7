package io.github.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.DisplayBands;
import io.github.sfpn.evaluation.ImageQuality;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneFigures;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Knowledge;
import io.github.sfpn.report.AtomicFile;
import io.github.sfpn.report.CsvTable;
import io.github.sfpn.report.FigureException;
import io.github.sfpn.report.Figures;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.RunReport;
import io.github.sfpn.report.RunReport.Figure;
import io.github.sfpn.report.Series;
import io.github.sfpn.report.TensorBoardLog;
import io.github.sfpn.report.TrainingCurves;
import io.github.sfpn.training.Progress;
import io.github.sfpn.training.TrainingListener;
import io.github.sfpn.training.listener.CsvListener;
import io.github.sfpn.training.listener.ProgressListener;
import io.github.sfpn.training.listener.TensorBoardListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything a run writes into its folder beside checkpoints: the manifest from the first moment,
 * what listeners log of the training, and at the end results, figures and the report.
 */
final class RunRecord implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

  private final RunFolder folder;
  private final ExperimentConfig config;
  private final Optional<double[]> wavelengths;
  private final DisplayBands displayBands;
  private final Map<String, Double> secondsByPhase = new LinkedHashMap<>();
  private final List<ResultRow> rows = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final RunDescription description;
  private Manifest manifest;
  private final Map<String, Progress> progress = new LinkedHashMap<>();
  private TensorBoardLog evaluationLog;
  private RefinementRecord refinement;

  /**
   * Writes the manifest of a run that begins, or goes on.
   *
   * @param command as the user typed it
   */
  RunRecord(
      RunFolder folder,
      ExperimentConfig config,
      Dataset dataset,
      RunDescription description,
      String command) {
    this.folder = folder;
    this.config = config;
    wavelengths = dataset.wavelengths();
    displayBands =
        DisplayBands.of(config.evaluation().pseudoColour(), dataset.bands(), wavelengths);
    this.description = description;
    Manifest.read(manifestFile())
        .ifPresent(before -> config.learnedMethods().forEach(method -> goOn(method, before)));
    manifest = description.begun(command);
    manifest.write(manifestFile());
  }

  /** Time that a resumed training took before counts. */
  private void goOn(String method, Manifest before) {
    Double seconds = before.secondsByPhase().get(phase(method));
    if (seconds != null && folder.checkpoints(method).hasLast()) {
      secondsByPhase.put(phase(method), seconds);
    }
  }

  private static String phase(String method) {
    return method.equals("sfpn") ? "training" : "training of " + method;
  }

  private Path manifestFile() {
    return folder.path().resolve("manifest.json");
  }

  RunFolder folder() {
    return folder;
  }

  /** Does the part of the run that trains a method; a resumed training goes on to count. */
  void training(String method, Runnable work) {
    timed(phase(method), work);
  }

  /** Does the part of the run that evaluates. */
  void evaluation(Runnable work) {
    timed("evaluation", work);
  }

  private void timed(String phase, Runnable work) {
    long start = System.nanoTime();
    try {
      work.run();
    } finally {
      secondsByPhase.merge(phase, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }

  /** What listens to the training of a method. */
  TrainingListener listener(LearningMethod learning) {
    String method = learning.name();
    Path place = folder.training(method);
    LOG.info("training of {}, {} parameters", method, learning.model().parameters());
    manifest = manifest.withLearnedParameters(method, learning.model().parameters());
    manifest.write(manifestFile());
    return TrainingListener.all(
        List.of(
            new ProgressListener(),
            new CsvListener(place),
            new TensorBoardListener(
                place,
                learning.model().session().graphDefinition(),
                description.hyperparameters(method),
                compared(method),
                displayBands)));
  }

  /** Of the tests, which the run folder's own log has, or else of the validations. */
  private static List<String> compared(String method) {
    String part = method.equals("sfpn") ? "test/sfpn/coarse/" : "validation/";
    return List.of(part + "psnr_db", part + "ssim", part + "sam_deg");
  }

  /** The training of a method has come to its end. */
  void trained(String method, Progress reached) {
    progress.put(method, reached);
  }

  /** The step of what the run folder's own TensorBoard log shows: that of SFPN's training. */
  private int step() {
    return progress.getOrDefault("sfpn", Progress.START).batches();
  }

  /** Who hears the iterations of a method on a test scene. */
  IterationListener iterations(String method, Observed observed) {
    closeRefinement();
    refinement =
        new RefinementRecord(
            observed, folder.training(method).resolve("refinement").resolve(observed.name()));
    return refinement;
  }

  private void closeRefinement() {
    if (refinement != null) {
      refinement.close();
      refinement = null;
    }
  }

  /** A method cannot work in this experiment, and is left out. */
  void skipped(String method, String reason) {
    String line = "%s: %s".formatted(method, reason);
    LOG.warn("left out: {}", line);
    skipped.add(line);
  }

  /** A test scene was evaluated. */
  void evaluated(SceneEvaluation scene) {
    for (SceneEvaluation.Stage stage : scene.stages()) {
      ResultRow row = row(scene.scene(), stage);
      rows.add(row);
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s: %s %s, %.1f s",
              scene.scene(),
              scene.label(stage),
              scene.observed().truth().isPresent()
                  ? "PSNR %.2f dB, SAM %.2f degrees".formatted(row.psnr(), row.sam())
                  : "QNR %.4f, no truth known".formatted(row.qnr()),
              row.seconds()));
    }
    if (!scene.stages().isEmpty()) {
      draw(scene);
    }
  }

  private void draw(SceneEvaluation scene) {
    SceneFigures show = new SceneFigures(scene);
    evaluationLog().image(tag(scene, "result"), step(), show.pseudoColour(displayBands));
    show.errorMap().ifPresent(map -> evaluationLog().image(tag(scene, "error"), step(), map));
    String name = scene.scene();
    show.stored(displayBands, wavelengths)
        .ifPresent(kept -> kept.write(folder.path().resolve("scenes").resolve(name)));
    show.bandComparison(config.evaluation().figureBands(), wavelengths)
        .ifPresentOrElse(
            bands ->
                figure(
                    "Bands of %s with their errors".formatted(name),
                    name + "-bands.png",
                    png -> Figures.bandComparison(png, bands)),
            () ->
                figure(
                    "%s in colours: bands %d, %d and %d as red, green and blue"
                        .formatted(
                            name,
                            displayBands.red() + 1,
                            displayBands.green() + 1,
                            displayBands.blue() + 1),
                    name + "-colours.png",
                    png -> Figures.colourComparison(png, show.colours(displayBands))));
    figure(
        "Spectra of two pixels of %s".formatted(name),
        name + "-spectra.png",
        png -> Figures.spectra(png, SceneFigures.axis(wavelengths), show.spectra(wavelengths)));
    show.kernels()
        .ifPresent(
            kernels ->
                figure(
                    "Blur of %s, true and learned".formatted(name),
                    name + "-blur.png",
                    png -> Figures.kernels(png, kernels)));
  }

  private static String tag(SceneEvaluation scene, String picture) {
    return "test/" + scene.scene() + "/" + picture;
  }

  private TensorBoardLog evaluationLog() {
    if (evaluationLog == null) {
      evaluationLog = TensorBoardLog.resume(folder.path(), step());
    }
    return evaluationLog;
  }

  private ResultRow row(String scene, SceneEvaluation.Stage stage) {
    ImageQuality quality = stage.quality();
    return new ResultRow(
        config.name(),
        config.seed(),
        stage.method(),
        stage.stage(),
        scene,
        config.scale(),
        quality.psnrDb(),
        quality.psnrBandMeanDb(),
        quality.ssim(),
        quality.samDegrees(),
        quality.ergas(),
        quality.rmse(),
        stage.seconds(),
        stage.peakMemoryMb(),
        knowledge(stage.knowledge()),
        quality.dLambda(),
        quality.dS(),
        quality.qnr());
  }

  private static MethodKnowledge knowledge(Knowledge knowledge) {
    return new MethodKnowledge(
        RunDescription.word(knowledge.blur()),
        RunDescription.word(knowledge.response()),
        knowledge.samplingPhase(),
        knowledge.trainingDegradation().map(RunDescription::word).orElse("none"));
  }

  private interface Drawing {
    void draw(Path png);
  }

  /** A machine without fonts costs a run its figures, not its results. */
  private void figure(String caption, String file, Drawing drawing) {
    try {
      Files.createDirectories(folder.figures());
      drawing.draw(folder.figures().resolve(file));
      figures.add(new Figure(caption, "figures/" + file));
    } catch (FigureException e) {
      LOG.warn("no figure {}: {}", file, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the folder %s: %s".formatted(folder.figures(), AtomicFile.reason(e)), e);
    }
  }

  /** Everything is evaluated: writes the results, the report, and prints the table. */
  void finished() {
    Results results = new Results(rows);
    results.write(folder.path().resolve("results.csv"));
    config.learnedMethods().forEach(this::drawTraining);
    logToTensorBoard(results);
    end(Manifest.Status.FINISHED);
    new RunReport(manifest, results, skipped, figures, folder.path().toString())
        .write(folder.path());
    LOG.info("\n{}\n{}\n", results.meansTable(), String.join("\n", results.knowledge()));
    LOG.info("report: {}", folder.path().resolve("report.md"));
  }

  private void drawTraining(String method) {
    Path place = folder.training(method);
    if (!Files.exists(place.resolve("train.csv"))) {
      return;
    }
    boolean sfpn = method.equals("sfpn");
    figure(
        "Training%s: loss, learning rate and validation".formatted(sfpn ? "" : " of " + method),
        sfpn ? "training.png" : "training-" + method + ".png",
        png -> Figures.trainingCurves(png, curves(place)));
  }

  private void logToTensorBoard(Results results) {
    TensorBoardLog log = evaluationLog();
    for (ResultRow mean : results.means()) {
      String tag = "test/" + mean.method() + "/" + mean.stage() + "/";
      scalar(tag + "psnr_db", mean.psnr());
      scalar(tag + "ssim", mean.ssim());
      scalar(tag + "sam_deg", mean.sam());
      scalar(tag + "qnr", mean.qnr());
    }
    log.ended(true);
  }

  private void scalar(String tag, double value) {
    if (!Double.isNaN(value)) {
      evaluationLog().scalar(tag, step(), value);
    }
  }

  /** The run ends with a status; what was learned so far stays. */
  void end(Manifest.Status status) {
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
    closeRefinement();
    if (evaluationLog != null) {
      evaluationLog.close();
    }
  }

  private static TrainingCurves curves(Path training) {
    CsvTable train = CsvTable.read(training.resolve("train.csv"));
    CsvTable validation = CsvTable.read(training.resolve("validation.csv"));
    int[] means =
        IntStream.range(0, validation.rows().size())
            .filter(i -> validation.rows().get(i).get(2).equals(ResultRow.MEAN))
            .toArray();
    double[] batch = train.numbers("batch");
    double[] epoch = chosen(validation.numbers("epoch"), means);
    return new TrainingCurves(
        new Series("loss", batch, train.numbers("loss")),
        new Series("learning rate", batch, train.numbers("learning_rate")),
        new Series("PSNR", epoch, chosen(validation.numbers("psnr_db"), means)),
        new Series("SAM", epoch, chosen(validation.numbers("sam_deg"), means)));
  }

  private static double[] chosen(double[] values, int[] which) {
    return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
  }
}
