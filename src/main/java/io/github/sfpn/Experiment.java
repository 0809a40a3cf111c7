package io.github.sfpn;

import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.KeptScenes;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.OneScaleDown;
import io.github.sfpn.evaluation.Evaluation;
import io.github.sfpn.evaluation.EvaluationListener;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.BicubicFusion;
import io.github.sfpn.method.FineStage;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.Sfpn;
import io.github.sfpn.method.backprojection.BackProjectionFusion;
import io.github.sfpn.method.cms.CmsFusion;
import io.github.sfpn.method.gsa.GsaFusion;
import io.github.sfpn.method.lttr.LttrFusion;
import io.github.sfpn.network.Architecture;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.training.BatchSource;
import io.github.sfpn.training.CheckpointStore;
import io.github.sfpn.training.StoppedException;
import io.github.sfpn.training.Training;
import io.github.sfpn.training.TrainingListener;
import io.github.sfpn.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole story of a run: open the data, prepare every method (some are trained), evaluate them
 * on the test scenes, report.
 */
final class Experiment {
  private final ExperimentConfig config;
  private final Seeds seeds;
  private final Compute compute;
  private final Dataset dataset;
  private final GuideCamera camera;
  private final FineStage fine;
  private final SceneObserver observer;
  private final Evaluation validation;
  private final Evaluation test;

  /**
   * Opens the data; reads headers only.
   *
   * @throws io.github.sfpn.data.DataException if the data is missing or unfit
   */
  Experiment(ExperimentConfig config) {
    this.config = config;
    seeds = config.seeds();
    compute = Machine.compute(config.runtime());
    dataset = Dataset.open(config.dataset());
    requireNeighbouringBands();
    camera = GuideCamera.of(config.degradation(), dataset.bands(), dataset.guideChannels());
    fine = new FineStage(config, compute);
    fine.requireFit(camera.channels(), dataset.bands());
    Degradation testing = Degradation.testing(config.degradation(), config.scale());
    observer = new SceneObserver(camera, testing, seeds, config.scale());
    validation = evaluation(dataset.validation(), observer.oneScaleDown());
    test = evaluation(dataset.test(), observer);
  }

  private Evaluation evaluation(List<SceneSource> scenes, SceneObserver observed) {
    int crop = config.evaluation().crop();
    return new Evaluation(scenes.stream().map(scene -> scene.centre(crop)).toList(), observed);
  }

  private void requireNeighbouringBands() {
    int seen = config.network().neighbouringBands();
    if (config.methods().contains("sfpn") && dataset.bands() < seen) {
      throw new DataException(
          "sfpn computes a band with its neighbours: expected at least %d bands as network.neighbouring-bands says, found %d in dataset %s"
              .formatted(seen, dataset.bands(), dataset.name()));
    }
  }

  ExperimentConfig config() {
    return config;
  }

  Dataset dataset() {
    return dataset;
  }

  /** Does what the experiment file declares. */
  void run(RunRecord record, StopSignal stop) {
    requireReadableTestScenes();
    List<FusionMethod> methods = new ArrayList<>();
    try {
      record.training(() -> config.methods().forEach(name -> add(methods, name, record, stop)));
      record.evaluation(() -> evaluate(methods, record, stop));
      record.finished();
    } finally {
      methods.forEach(FusionMethod::close);
    }
  }

  /** A method that cannot work here is left out, and the others go on. */
  private void add(List<FusionMethod> methods, String name, RunRecord record, StopSignal stop) {
    try {
      methods.add(prepare(name, record, stop));
    } catch (InapplicableException e) {
      record.skipped(name, e.getMessage());
    }
  }

  private FusionMethod prepare(String name, RunRecord record, StopSignal stop) {
    return switch (name) {
      case "bicubic" -> new BicubicFusion();
      case "gsa" -> new GsaFusion();
      case "back-projection" -> new BackProjectionFusion(config);
      case "lttr" -> new LttrFusion(config);
      case "cms" -> new CmsFusion(config);
      case "sfpn" -> trainedSfpn(record, stop);
      default -> throw new IllegalArgumentException("no such method: " + name);
    };
  }

  private void evaluate(List<FusionMethod> methods, RunRecord record, StopSignal stop) {
    test.run(
        methods,
        new EvaluationListener() {
          @Override
          public void evaluated(SceneEvaluation scene) {
            record.evaluated(scene);
            if (stop.requested()) {
              throw new StoppedException(
                  "stopped after the evaluation of %s; the same command evaluates again"
                      .formatted(scene.scene()));
            }
          }

          @Override
          public IterationListener iterations(String method, Observed observed) {
            return record.iterations(observed);
          }

          @Override
          public void skipped(String method, String scene, String reason) {
            record.skipped(method + " on " + scene, reason);
          }
        });
  }

  private Sfpn trainedSfpn(RunRecord record, StopSignal stop) {
    CoarseModel model = newModel();
    Sfpn method = sfpn(model);
    try {
      train(model, method, record, stop);
      return method;
    } catch (RuntimeException | Error e) {
      method.close();
      throw e;
    }
  }

  /** The method over a model, which it owns. */
  Sfpn sfpn(CoarseModel model) {
    return new Sfpn(model, config.evaluation().memory(), config.degradation().train(), fine);
  }

  /** Leaves the weights in the model that the experiment evaluates. */
  private void train(CoarseModel model, Sfpn method, RunRecord record, StopSignal stop) {
    CheckpointStore checkpoints = record.folder().checkpoints();
    try (TrainingListener listener = record.listener(model)) {
      Training training =
          new Training(
              config.training(),
              TrainingStep.of(model, config.cropSize(), config.training().adam()),
              batches(),
              () -> validate(method.coarseStage()),
              checkpoints,
              listener,
              stop::requested);
      record.trained(training.run());
    }
    boolean best = config.evaluation().checkpoint() == Checkpoint.BEST && checkpoints.hasBest();
    model.restore(best ? checkpoints.best() : checkpoints.last());
  }

  private List<SceneEvaluation> validate(FusionMethod method) {
    List<SceneEvaluation> scenes = new ArrayList<>();
    validation.run(List.of(method), scenes::add);
    return scenes;
  }

  /** Reads what will be read after the training. */
  void requireReadableTestScenes() {
    test.requireReadable();
  }

  /** What methods see of the first of the test scenes. */
  Observation observedTestScene() {
    SceneSource scene = dataset.test().get(0).centre(config.evaluation().crop());
    return observer.observe(scene.load()).observation();
  }

  /** The second stage of SFPN. */
  FineStage fineStage() {
    return fine;
  }

  /** An untrained network for this data. */
  CoarseModel newModel() {
    return CoarseModel.create(
        new CoarseModel.Description(
            new Architecture(camera.channels(), config.network()),
            config.scale(),
            dataset.bands(),
            "trained by experiment %s with seed %d".formatted(config.name(), config.seed())),
        config.scale(),
        seeds.random(Purpose.INITIAL_WEIGHTS),
        compute);
  }

  /** Reads the training scenes, and keeps those that fit into half of Java's heap. */
  BatchSource batches() {
    return batches(Runtime.getRuntime().maxMemory() / 2);
  }

  /** The same batches, whatever the memory in bytes that scenes may take. */
  BatchSource batches(long memory) {
    List<SceneSource> scenes = dataset.train().stream().map(OneScaleDown::of).toList();
    return new BatchSource(
        new PatchSampler(
            KeptScenes.of(scenes, memory),
            config.cropSize(),
            config.training().cropsPerScene(),
            seeds),
        camera,
        Degradation.training(config.degradation(), config.scale()),
        seeds,
        config.training().batch(),
        config.scale());
  }
}
