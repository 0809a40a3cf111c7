package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.evaluation.EstimateCache;
import io.github.sfpn.evaluation.EvaluationListener;
import io.github.sfpn.evaluation.ImageQuality;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.report.EvaluatedScene;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.RunReport.Figure;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run writes of its test scenes: figures, curves, TensorBoard's pictures, and, once all are
 * done, the rows of {@code results.csv}.
 *
 * <p>{@link EvaluationCache} has what is done, so that a run that goes on, or is started again,
 * takes it from there.
 */
final class EvaluationWriter implements EvaluationListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationWriter.class);
  private static final EvaluatedScene NOT_YET = new EvaluatedScene(List.of(), List.of(), List.of());

  private final RunFolder folder;
  private final ExperimentConfig config;
  private final SceneDrawings drawings;
  private final int step;
  private final EvaluationCache kept;
  private final Map<String, EvaluatedScene> scenes = new LinkedHashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private TensorBoardLog tensorBoard;
  private RefinementCurves refinement;

  /**
   * @param drawings how scenes are drawn
   * @param step of what TensorBoard shows
   * @param kept what an earlier run has done of the same
   */
  EvaluationWriter(
      RunFolder folder,
      ExperimentConfig config,
      SceneDrawings drawings,
      int step,
      EvaluationCache kept) {
    this.folder = folder;
    this.config = config;
    this.drawings = drawings;
    this.step = step;
    this.kept = kept;
  }

  /**
   * Takes up the scenes that are done, and names them. One whose figures are gone is not.
   *
   * @param names of all test scenes, in the order in which they are reported
   */
  Set<String> doneOf(List<String> names) {
    Set<String> done = new HashSet<>();
    for (String name : names) {
      scenes.put(name, NOT_YET);
      kept.scene(name)
          .filter(scene -> scene.figures().stream().allMatch(this::isThere))
          .ifPresent(
              scene -> {
                LOG.info("{}: evaluated before", name);
                scenes.put(name, scene);
                done.add(name);
              });
    }
    return done;
  }

  private boolean isThere(Figure figure) {
    return Files.exists(folder.path().resolve(figure.file()));
  }

  /** What methods made of the scene at hand. */
  EstimateCache keptStages() {
    return kept.stages();
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
  public void measured(SceneEvaluation method, boolean before) {
    for (SceneEvaluation.Stage stage : method.stages()) {
      ImageQuality quality = stage.quality();
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s: %s %s, %.1f s%s",
              method.scene(),
              method.label(stage),
              method.observed().truth().isPresent()
                  ? "PSNR %.2f dB, SAM %.2f degrees"
                      .formatted(quality.psnrDb(), quality.samDegrees())
                  : "QNR %.4f, no truth known".formatted(quality.qnr()),
              stage.seconds(),
              before ? ", computed before" : ""));
    }
  }

  @Override
  public void evaluated(SceneEvaluation scene) {
    List<Figure> figures = List.of();
    if (!scene.stages().isEmpty()) {
      drawings.show(scene, tensorBoard(), step);
      drawings
          .stored(scene)
          .ifPresent(
              stored -> stored.write(folder.path().resolve("scenes").resolve(scene.scene())));
      figures = drawings.draw(scene);
    }
    List<ResultRow> rows = scene.stages().stream().map(stage -> row(scene.scene(), stage)).toList();
    EvaluatedScene done = new EvaluatedScene(rows, figures, skipped);
    skipped.clear();
    scenes.put(scene.scene(), done);
    kept.keep(scene.scene(), done);
  }

  private TensorBoardLog tensorBoard() {
    if (tensorBoard == null) {
      tensorBoard = TensorBoardLog.resume(folder.path(), step);
    }
    return tensorBoard;
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

  private static MethodKnowledge knowledge(CameraAssumptions knowledge) {
    return new MethodKnowledge(
        RunDescription.word(knowledge.blur()),
        RunDescription.word(knowledge.response()),
        knowledge.samplingPhase(),
        knowledge.trainingDegradation().map(RunDescription::word).orElse("none"));
  }

  Results results() {
    return new Results(scenes.values().stream().flatMap(scene -> scene.rows().stream()).toList());
  }

  Stream<Figure> figures() {
    return scenes.values().stream().flatMap(scene -> scene.figures().stream());
  }

  Stream<String> skipped() {
    return scenes.values().stream().flatMap(scene -> scene.skipped().stream());
  }

  /** TensorBoard shows the means, and that the run has ended. */
  void logMeans(Results results) {
    for (ResultRow mean : results.means()) {
      String tag = "test/" + mean.method() + "/" + mean.stage() + "/";
      scalar(tag + "psnr_db", mean.psnr());
      scalar(tag + "ssim", mean.ssim());
      scalar(tag + "sam_deg", mean.sam());
      scalar(tag + "qnr", mean.qnr());
    }
    tensorBoard().ended(true);
  }

  private void scalar(String tag, double value) {
    if (!Double.isNaN(value)) {
      tensorBoard().scalar(tag, step, value);
    }
  }

  @Override
  public void close() {
    closeRefinement();
    if (tensorBoard != null) {
      tensorBoard.close();
    }
  }
}
