package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.evaluation.EvaluationCache;
import io.github.sfpn.evaluation.EvaluationCache.FinishedScene;
import io.github.sfpn.evaluation.EvaluationListener;
import io.github.sfpn.evaluation.SavedCubes;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.figure.Bands;
import io.github.sfpn.evaluation.figure.SceneFigures;
import io.github.sfpn.evaluation.figure.SceneImages;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import io.github.sfpn.training.StoppedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the evaluation of a run: figures, refinement curves and TensorBoard images of each test
 * scene, and in the end the rows of {@code results.csv}.
 *
 * <p>Results of finished scenes go through an {@link EvaluationCache}, so that a run that is
 * continued takes them from there.
 */
final class EvaluationWriter implements EvaluationListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationWriter.class);

  private final RunFolder folder;
  private final ExperimentConfig config;
  private final FigureFolder figures;
  private final Bands bands;
  private final int step;
  private final EvaluationCache cache;
  private final SavedCubes cubes;
  private final BooleanSupplier stop;
  private final Map<String, FinishedScene> scenes = new LinkedHashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private TensorBoardLog tensorBoard;
  private RefinementCurves refinement;

  /**
   * @param bands that figures show
   * @param step of all values in TensorBoard
   * @param cache results of an earlier run
   * @param cubes where the images are kept
   * @param stop whether the user wants the run to stop
   */
  EvaluationWriter(
      RunFolder folder,
      ExperimentConfig config,
      FigureFolder figures,
      Bands bands,
      int step,
      EvaluationCache cache,
      SavedCubes cubes,
      BooleanSupplier stop) {
    this.folder = folder;
    this.config = config;
    this.figures = figures;
    this.bands = bands;
    this.step = step;
    this.cache = cache;
    this.cubes = cubes;
    this.stop = stop;
  }

  /**
   * Takes finished scenes from the cache and returns their names. A scene whose figures or saved
   * images are missing does not count.
   *
   * @param names of all test scenes, in the order in which they are reported
   */
  Set<String> doneOf(List<String> names) {
    Set<String> done = new HashSet<>();
    for (String name : names) {
      scenes.put(name, FinishedScene.EMPTY);
      cache
          .scene(name)
          .filter(scene -> scene.figures().stream().allMatch(this::exists) && cubes.isDone(name))
          .ifPresent(
              scene -> {
                LOG.info("{}: evaluated before", name);
                scenes.put(name, scene);
                done.add(name);
              });
    }
    return done;
  }

  private boolean exists(ReportFigure figure) {
    return Files.exists(folder.path().resolve(figure.file()));
  }

  EvaluationCache cache() {
    return cache;
  }

  @Override
  public IterationListener iterations(String method, Observed observed) {
    closeRefinement();
    refinement =
        new RefinementCurves(
            observed, folder.filesOf(method).resolve("refinement").resolve(observed.name()));
    return refinement;
  }

  private void closeRefinement() {
    if (refinement != null) {
      refinement.close();
      refinement = null;
    }
  }

  @Override
  public void skipped(String method, String scene, String reason) {
    String line = "%s on %s: %s".formatted(method, scene, reason);
    LOG.warn("left out: {}", line);
    skipped.add(line);
  }

  @Override
  public void measured(SceneEvaluation method, boolean cached) {
    for (SceneEvaluation.Stage stage : method.stages()) {
      Scores scores = stage.scores();
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s: %s %s, %.1f s%s",
              method.scene(),
              method.label(stage),
              method.observed().truth().isPresent()
                  ? "PSNR %.2f dB, SAM %.2f degrees"
                      .formatted(Metric.PSNR.of(scores), Metric.SAM.of(scores))
                  : "QNR %.4f, no ground truth".formatted(Metric.QNR.of(scores)),
              stage.seconds(),
              cached ? ", from the cache" : ""));
    }
    if (stop.getAsBoolean()) {
      throw new StoppedException(
          "stopped after %s of scene %s; the same command goes on from there"
              .formatted(method.last().method(), method.scene()));
    }
  }

  @Override
  public void evaluated(SceneEvaluation scene) {
    List<ReportFigure> drawn = List.of();
    cubes.write(scene);
    if (!scene.stages().isEmpty()) {
      SceneImages.log(scene, bands.display(), tensorBoard(), "test", step);
      SceneImages.stored(scene, bands)
          .ifPresent(
              stored -> stored.write(folder.path().resolve("scenes").resolve(scene.scene())));
      drawn =
          SceneFigures.of(scene, bands).stream()
              .map(figures::draw)
              .flatMap(Optional::stream)
              .toList();
    }
    List<ResultRow> rows = scene.stages().stream().map(stage -> row(scene.scene(), stage)).toList();
    FinishedScene finished = new FinishedScene(rows, drawn, skipped);
    skipped.clear();
    scenes.put(scene.scene(), finished);
    cache.keep(scene.scene(), finished);
  }

  private TensorBoardLog tensorBoard() {
    if (tensorBoard == null) {
      tensorBoard = TensorBoardLog.resume(folder.path(), step);
    }
    return tensorBoard;
  }

  private ResultRow row(String scene, SceneEvaluation.Stage stage) {
    return new ResultRow(
        config.name(),
        config.seed(),
        stage.method(),
        stage.stage(),
        scene,
        config.scale(),
        stage
            .scores()
            .with(Measure.SECONDS, stage.seconds())
            .with(Measure.PEAK_MEMORY, stage.peakMemoryMb()),
        knowledge(stage.knowledge()));
  }

  private static MethodKnowledge knowledge(CameraAssumptions knowledge) {
    return new MethodKnowledge(
        RunDescription.word(knowledge.blur()),
        RunDescription.word(knowledge.response()),
        knowledge.samplingPhase(),
        knowledge.trainingDegradation().map(RunDescription::word).orElse("none"));
  }

  Results results() {
    return new Results(
        Metric.results(),
        scenes.values().stream().flatMap(scene -> scene.rows().stream()).toList());
  }

  Stream<ReportFigure> figures() {
    return scenes.values().stream().flatMap(scene -> scene.figures().stream());
  }

  Stream<String> skipped() {
    return scenes.values().stream().flatMap(scene -> scene.skipped().stream());
  }

  /** Logs the means of all quality measures to TensorBoard, and that the run has ended. */
  void logMeans(Results results) {
    for (ResultRow mean : results.means()) {
      String tag = "test/" + mean.method() + "/" + mean.stage() + "/";
      results.measures().stream()
          .filter(measure -> measure.judged() && !Double.isNaN(mean.of(measure)))
          .forEach(measure -> tensorBoard().scalar(tag + measure.column(), step, mean.of(measure)));
    }
    tensorBoard().ended(true);
  }

  @Override
  public void close() {
    closeRefinement();
    if (tensorBoard != null) {
      tensorBoard.close();
    }
  }
}
