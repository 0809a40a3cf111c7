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
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.io.FileName;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import io.github.sfpn.training.StoppedException;
import io.github.sfpn.viewer.RunPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Optional<RunPage> page;
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
   * @param page on which the scenes are explored, if one is wanted
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
      Optional<RunPage> page,
      BooleanSupplier stop) {
    this.folder = folder;
    this.config = config;
    this.figures = figures;
    this.bands = bands;
    this.step = step;
    this.cache = cache;
    this.cubes = cubes;
    this.page = page;
    this.stop = stop;
  }

  /**
   * Takes finished scenes from the cache and returns their names. A scene whose figures, curves or
   * images on disk are missing or damaged does not count.
   *
   * @param names of all test scenes, in the order in which they are reported
   */
  Set<String> doneOf(List<String> names) {
    Set<String> done = new HashSet<>();
    for (String name : names) {
      scenes.put(name, FinishedScene.EMPTY);
      cache
          .scene(name)
          .filter(
              scene ->
                  isWhole(name, scene)
                      && cubes.isDone(name)
                      && page.map(one -> one.isDone(name)).orElse(true))
          .ifPresent(
              scene -> {
                LOG.info("{}: evaluated before", name);
                scenes.put(name, scene);
                done.add(name);
              });
    }
    return done;
  }

  /** The files of a scene are drawn from its estimates, which are not kept. */
  private boolean isWhole(String name, FinishedScene scene) {
    try {
      Checksums.verify(folder.path(), scene.files());
      return true;
    } catch (IOException e) {
      LOG.warn("{}; scene {} is evaluated again", e.getMessage(), name);
      return false;
    }
  }

  EvaluationCache cache() {
    return cache;
  }

  @Override
  public IterationListener iterations(String method, Observed observed) {
    closeRefinement();
    refinement = new RefinementCurves(observed, curves(method, observed.name()));
    return refinement;
  }

  private Path curves(String method, String scene) {
    return folder.filesOf(method).resolve("refinement").resolve(FileName.of(scene));
  }

  private Path stored(String scene) {
    return folder.path().resolve("scenes").resolve(FileName.of(scene));
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
    closeRefinement();
    List<ReportFigure> drawn = List.of();
    cubes.write(scene);
    page.ifPresent(one -> one.add(scene));
    if (!scene.stages().isEmpty()) {
      SceneImages.log(scene, bands.display(), tensorBoard(), "test", step);
      SceneImages.stored(scene, bands).ifPresent(stored -> stored.write(stored(scene.scene())));
      drawn =
          SceneFigures.of(scene, bands).stream()
              .map(figures::draw)
              .flatMap(Optional::stream)
              .toList();
    }
    ResultRows ofStages = new ResultRows(config);
    List<ResultRow> rows =
        scene.stages().stream().map(stage -> ofStages.of(scene.scene(), stage)).toList();
    FinishedScene finished = new FinishedScene(rows, drawn, skipped, files(scene.scene(), drawn));
    skipped.clear();
    scenes.put(scene.scene(), finished);
    cache.keep(scene.scene(), finished);
  }

  /** The checksums of all files of a scene. */
  private Map<String, String> files(String scene, List<ReportFigure> drawn) {
    List<Path> files = new ArrayList<>();
    drawn.forEach(figure -> files.add(folder.path().resolve(figure.file())));
    Path saved = folder.cubes().resolve(FileName.of(scene));
    List<Path> folders = new ArrayList<>(List.of(stored(scene), saved));
    config.methods().forEach(method -> folders.add(curves(method, scene)));
    try {
      for (Path place : folders) {
        if (Files.isDirectory(place)) {
          files.addAll(Checksums.files(place));
        }
      }
      return Checksums.of(folder.path(), files);
    } catch (IOException e) {
      throw AtomicFile.cannotRead(folder.path(), e);
    }
  }

  private TensorBoardLog tensorBoard() {
    if (tensorBoard == null) {
      tensorBoard = TensorBoardLog.resume(folder.path(), step);
    }
    return tensorBoard;
  }

  Results results() {
    return new Results(
        Metric.results(),
        scenes.values().stream().flatMap(scene -> scene.rows().stream()).toList());
  }

  /** Writes the page of the scenes, if one is wanted; returns its name in the run folder. */
  Optional<String> writePage(Manifest manifest, Results results) {
    return page.filter(one -> one.write(manifest, results, List.copyOf(scenes.keySet())))
        .map(one -> RunPage.FILE);
  }

  /** The figures of each scene, by its name. */
  Map<String, List<ReportFigure>> figures() {
    Map<String, List<ReportFigure>> figures = new LinkedHashMap<>();
    scenes.forEach((name, scene) -> figures.put(name, scene.figures()));
    return figures;
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
