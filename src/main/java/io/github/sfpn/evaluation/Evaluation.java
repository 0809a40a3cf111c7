package io.github.sfpn.evaluation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates methods on scenes: every method gets the same observation of a scene. Its estimate is
 * compared with the ground truth, or with the observation where there is none.
 *
 * <p>Scenes are loaded one at a time, so a dataset larger than memory can be evaluated.
 */
public final class Evaluation {
  private final List<SceneSource> scenes;
  private final SceneObserver observer;

  /**
   * Plans an evaluation; nothing is loaded.
   *
   * @throws DataException if a scene is too small to be measured
   */
  public Evaluation(List<SceneSource> scenes, SceneObserver observer) {
    this.scenes = List.copyOf(scenes);
    this.observer = observer;
    scenes.forEach(this::requireMeasurable);
  }

  /** At the start, as a training may take hours before the evaluation. */
  private void requireMeasurable(SceneSource scene) {
    int scale = observer.scale();
    if (scene.guideScale() != 1 && scene.guideScale() != scale) {
      throw new DataException(
          "scene \"%s\" has a guide %d times as fine as its cube, but the scale is %d. Set scale = %d."
              .formatted(scene.name(), scene.guideScale(), scale, scene.guideScale()));
    }
    if (!observer.knowsTruthOf(scene)) {
      requireMeasurableWithoutTruth(scene);
      return;
    }
    int side = Metric.smallestSide();
    if (Math.min(scene.height(), scene.width()) / scale * scale < side) {
      throw new DataException(
          "scene \"%s\" has %d x %d pixels; to be measured at scale %d it needs %d along both axes. Remove it or let it train (dataset.split.train)."
              .formatted(
                  scene.name(),
                  scene.height(),
                  scene.width(),
                  scale,
                  (side + scale - 1) / scale * scale));
    }
  }

  private static void requireMeasurableWithoutTruth(SceneSource scene) {
    int side = Metric.smallestSideWithoutTruth();
    if (Math.min(scene.height(), scene.width()) < side) {
      throw new DataException(
          "scene \"%s\" has %d x %d low-resolution pixels; to be measured without a truth it needs %d along both axes. Remove it or let it train."
              .formatted(scene.name(), scene.height(), scene.width(), side));
    }
  }

  /**
   * Reads every scene once, to find damaged files before a training of hours.
   *
   * @throws DataException if a scene cannot be read whole
   */
  public void requireReadable() {
    scenes.parallelStream().forEach(SceneSource::requireReadable);
  }

  /** The names of the scenes, in the order of evaluation. */
  public List<String> scenes() {
    return scenes.stream().map(SceneSource::name).toList();
  }

  /** The same evaluation without some of the scenes. */
  public Evaluation without(Set<String> names) {
    return new Evaluation(
        scenes.stream().filter(scene -> !names.contains(scene.name())).toList(), observer);
  }

  /** Evaluates scene by scene, handing over each before the next begins. */
  public void run(List<? extends FusionMethod> methods, EvaluationListener listener) {
    run(methods, EvaluationCache.NONE, listener);
  }

  /**
   * Evaluates scene by scene, handing over each before the next begins.
   *
   * @param cache stages found there are not computed again; computed stages are kept there
   */
  public void run(
      List<? extends FusionMethod> methods, EvaluationCache cache, EvaluationListener listener) {
    for (SceneSource scene : scenes) {
      Observed observed = observer.observe(scene.load());
      List<Stage> stages = new ArrayList<>();
      for (FusionMethod method : methods) {
        try {
          stages.addAll(stages(method, observed, cache, listener));
        } catch (InapplicableException e) {
          listener.skipped(method.name(), observed.name(), e.getMessage());
        }
      }
      listener.evaluated(new SceneEvaluation(observed, stages));
    }
  }

  private List<Stage> stages(
      FusionMethod method, Observed observed, EvaluationCache cache, EvaluationListener listener) {
    Optional<List<Stage>> before = cache.stages(method, observed.name());
    List<Stage> stages = before.orElseGet(() -> measured(method, observed, listener));
    if (before.isEmpty()) {
      cache.keep(observed.name(), stages);
    }
    listener.measured(new SceneEvaluation(observed, stages), before.isPresent());
    return stages;
  }

  private List<Stage> measured(
      FusionMethod method, Observed observed, EvaluationListener listener) {
    FilledPair pair = FilledPair.of(observed.observation());
    PeakMemory memory = PeakMemory.start();
    List<Estimate> estimates =
        method.fuse(pair.observation(), listener.iterations(method.name(), observed));
    double peak = memory.mebibytes();
    List<Stage> stages = new ArrayList<>();
    for (Estimate estimate : estimates) {
      estimate.requireFinite(method.name(), "scene \"%s\"".formatted(observed.name()));
      HyperspectralCube clipped = pair.withGaps(estimate.cube().clipped());
      Scores scores =
          observed
              .truth()
              .map(truth -> Metric.fullReference(truth, clipped, observer.scale()))
              .orElseGet(() -> Metric.noReference(observed.observation(), clipped));
      int missing = NoDataMask.ofGaps(observed.truth().orElse(clipped)).count();
      stages.add(
          new Stage(
              method.name(),
              estimate.stage(),
              clipped,
              missing == 0 ? scores : scores.with(Measure.NO_DATA, missing),
              estimate.seconds(),
              peak,
              estimate.blur(),
              method.knowledge(estimate.stage())));
    }
    return stages;
  }
}
