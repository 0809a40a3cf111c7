package io.github.sfpn.evaluation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.metric.Qnr;
import io.github.sfpn.evaluation.metric.StructuralSimilarity;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Methods on scenes: every method sees the same observation of a scene and is measured against its
 * truth, or, where none is known, against the observation.
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

  /** Better at the start than after hours of training. */
  private void requireMeasurable(SceneSource scene) {
    int scale = observer.scale();
    if (scene.guideScale() != 1 && scene.guideScale() != scale) {
      throw new DataException(
          "scene \"%s\" has a guide %d times as fine as its cube, but the scale is %d. Set scale = %d."
              .formatted(scene.name(), scene.guideScale(), scale, scene.guideScale()));
    }
    if (!observer.knowsTruthOf(scene)) {
      requireWindow(scene);
      return;
    }
    int smaller = Math.min(scene.height(), scene.width()) / scale * scale;
    if (smaller < StructuralSimilarity.WINDOW) {
      throw new DataException(
          "scene \"%s\" has %d x %d pixels; to be measured at scale %d it needs %d along both axes. Remove it or let it train (dataset.split.train)."
              .formatted(
                  scene.name(),
                  scene.height(),
                  scene.width(),
                  scale,
                  (StructuralSimilarity.WINDOW + scale - 1) / scale * scale));
    }
  }

  private static void requireWindow(SceneSource scene) {
    int window = Qnr.WINDOW;
    if (Math.min(scene.height(), scene.width()) < window) {
      throw new DataException(
          "scene \"%s\" has %d x %d low-resolution pixels; to be measured without a truth it needs %d along both axes. Remove it or let it train."
              .formatted(scene.name(), scene.height(), scene.width(), window));
    }
  }

  /**
   * Reads every scene once: a damaged file is better found now than after hours of training.
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

  /** The same evaluation, but for some of the scenes. */
  public Evaluation without(Set<String> names) {
    return new Evaluation(
        scenes.stream().filter(scene -> !names.contains(scene.name())).toList(), observer);
  }

  /** Evaluates scene by scene, handing over each before the next begins. */
  public void run(List<? extends FusionMethod> methods, EvaluationListener listener) {
    run(methods, EstimateCache.NONE, listener);
  }

  /**
   * Evaluates scene by scene, handing over each before the next begins.
   *
   * @param kept what methods made of scenes before: it is not computed again; what they make now is
   *     kept there
   */
  public void run(
      List<? extends FusionMethod> methods, EstimateCache kept, EvaluationListener listener) {
    for (SceneSource scene : scenes) {
      Observed observed = observer.observe(scene.load());
      List<Stage> stages = new ArrayList<>();
      for (FusionMethod method : methods) {
        try {
          stages.addAll(stages(method, observed, kept, listener));
        } catch (InapplicableException e) {
          listener.skipped(method.name(), observed.name(), e.getMessage());
        }
      }
      listener.evaluated(new SceneEvaluation(observed, stages));
    }
  }

  private List<Stage> stages(
      FusionMethod method, Observed observed, EstimateCache kept, EvaluationListener listener) {
    Optional<List<Stage>> before = kept.find(method, observed.name());
    List<Stage> stages = before.orElseGet(() -> measured(method, observed, listener));
    if (before.isEmpty()) {
      kept.keep(observed.name(), stages);
    }
    listener.measured(new SceneEvaluation(observed, stages), before.isPresent());
    return stages;
  }

  private List<Stage> measured(
      FusionMethod method, Observed observed, EvaluationListener listener) {
    PeakMemory memory = PeakMemory.start();
    List<Estimate> estimates =
        method.fuse(observed.observation(), listener.iterations(method.name(), observed));
    double peak = memory.megabytes();
    List<Stage> stages = new ArrayList<>();
    for (Estimate estimate : estimates) {
      HyperspectralCube clipped = estimate.cube().clipped();
      ImageQuality quality =
          observed
              .truth()
              .map(truth -> ImageQuality.of(truth, clipped, observer.scale()))
              .orElseGet(() -> ImageQuality.withoutTruth(observed.observation(), clipped));
      stages.add(
          new Stage(
              method.name(),
              estimate.stage(),
              clipped,
              quality,
              estimate.seconds(),
              peak,
              estimate.blur(),
              method.knowledge(estimate.stage())));
    }
    return stages;
  }
}
