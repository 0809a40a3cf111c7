package io.github.sfpn.run;

import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.SceneCache;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.evaluation.Evaluation;
import io.github.sfpn.evaluation.EvaluationListener;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.sfpn.FineStage;
import io.github.sfpn.method.sfpn.Sfpn;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.training.CheckpointStore;
import io.github.sfpn.training.StoppedException;
import io.github.sfpn.training.Training;
import io.github.sfpn.training.TrainingDataLoader;
import io.github.sfpn.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A run from start to end: opens the data, trains or builds every method, evaluates the methods on
 * the test scenes, and writes the report.
 */
public final class Experiment {
  private final ExperimentConfig config;
  private final Seeds seeds;
  private final Dataset dataset;
  private final GuideCamera camera;
  private final Methods methods;
  private final SceneObserver observer;
  private final Evaluation validation;
  private final Evaluation test;

  /**
   * Opens the data and reads headers only.
   *
   * @throws io.github.sfpn.data.DataException if the data is missing or unfit
   */
  public Experiment(ExperimentConfig config) {
    this.config = config;
    seeds = config.seeds();
    Compute compute = Machine.compute(config.runtime());
    dataset = Dataset.open(config.dataset());
    requireNeighbouringBands();
    camera = GuideCamera.of(config.degradation(), dataset.bands(), dataset.guideChannels());
    FineStage fine = new FineStage(config, compute);
    fine.requireFit(camera.channels(), dataset.bands());
    Degradation testing = Degradation.testing(config.degradation(), config.scale());
    observer = new SceneObserver(camera, testing, seeds, config.scale());
    validation = evaluation(dataset.validation(), observer.oneScaleDown());
    test = evaluation(dataset.test(), observer);
    methods =
        new Methods(
            config,
            compute,
            fine,
            camera,
            dataset,
            Stream.of(dataset.validation(), dataset.test())
                .flatMap(scenes -> cropped(scenes).stream())
                .toList());
  }

  private Evaluation evaluation(List<SceneSource> scenes, SceneObserver observed) {
    return new Evaluation(cropped(scenes), observed);
  }

  private List<SceneSource> cropped(List<SceneSource> scenes) {
    return scenes.stream().map(scene -> scene.centre(config.evaluation().crop())).toList();
  }

  private void requireNeighbouringBands() {
    int seen = config.network().neighbouringBands();
    if (config.methods().contains("sfpn") && dataset.bands() < seen) {
      throw new DataException(
          "sfpn computes each band from its neighbours: expected at least %d bands as network.neighbouring-bands says, found %d in dataset %s; if the file holds a matrix of bands by pixels, set dataset.shape"
              .formatted(seen, dataset.bands(), dataset.name()));
    }
  }

  public ExperimentConfig config() {
    return config;
  }

  public Dataset dataset() {
    return dataset;
  }

  /**
   * Trains, evaluates and reports as the experiment file says.
   *
   * @param stop whether the user wants the run to stop
   */
  public void run(RunWriter record, BooleanSupplier stop) {
    requireReadableTestScenes();
    List<FusionMethod> ready = new ArrayList<>();
    try {
      config.methods().forEach(name -> add(ready, name, record, stop));
      record.evaluation(scenes -> evaluate(ready, scenes, stop));
      record.finished();
    } catch (CancellationException e) {
      throw new StoppedException(
          "stopped in the evaluation; the same command resumes after the last finished method");
    } finally {
      ready.forEach(FusionMethod::close);
    }
  }

  /** Prepares a method; one that cannot work here is left out. */
  private void add(List<FusionMethod> ready, String name, RunWriter record, BooleanSupplier stop) {
    try {
      ready.add(
          config.learnedMethods().contains(name)
              ? trained(name, record, stop)
              : methods.withoutTraining(name));
    } catch (InapplicableException e) {
      record.skipped(name, e.getMessage());
    }
  }

  private void evaluate(List<FusionMethod> methods, EvaluationWriter record, BooleanSupplier stop) {
    test.without(record.doneOf(test.scenes()))
        .run(
            methods,
            record.keptStages(),
            new EvaluationListener() {
              @Override
              public void measured(SceneEvaluation method, boolean before) {
                record.measured(method, before);
                if (stop.getAsBoolean()) {
                  throw new StoppedException(
                      "stopped after %s on scene %s; the same command resumes there"
                          .formatted(method.last().method(), method.scene()));
                }
              }

              @Override
              public void evaluated(SceneEvaluation scene) {
                record.evaluated(scene);
              }

              @Override
              public IterationListener iterations(String method, Observed observed) {
                return record.iterations(method, observed);
              }

              @Override
              public void skipped(String method, String scene, String reason) {
                record.skipped(method, scene, reason);
              }
            });
  }

  private FusionMethod trained(String name, RunWriter record, BooleanSupplier stop) {
    TrainableMethod learning = methods.learning(name);
    try {
      record.training(name, () -> train(learning, record, stop));
      return learning.method();
    } catch (RuntimeException | Error e) {
      learning.close();
      throw e;
    }
  }

  /** Trains a method, then restores the checkpoint that is evaluated. */
  private void train(TrainableMethod learning, RunWriter record, BooleanSupplier stop) {
    CheckpointStore checkpoints = record.folder().checkpoints(learning.name());
    try (TrainingListener listener = record.listener(learning)) {
      Training training =
          new Training(
              learning.training(),
              learning.step().get(),
              batches(learning.training()),
              () -> validate(learning.learned()),
              checkpoints,
              listener,
              stop);
      record.trained(learning.name(), training.run());
    }
    boolean best = config.evaluation().checkpoint() == Checkpoint.BEST && checkpoints.hasBest();
    Path model = best ? checkpoints.best() : checkpoints.last();
    learning.model().restore(model);
    record.restored(learning.name(), model);
  }

  private List<SceneEvaluation> validate(FusionMethod method) {
    List<SceneEvaluation> scenes = new ArrayList<>();
    validation.run(List.of(method), scenes::add);
    return scenes;
  }

  /** Reads all test scenes, so that a damaged file is found before the training. */
  void requireReadableTestScenes() {
    test.requireReadable();
  }

  /** The observation of the first test scene. */
  public Observation observedTestScene() {
    SceneSource scene = dataset.test().get(0).centre(config.evaluation().crop());
    return observer.observe(scene.load()).observation();
  }

  /** The second stage of SFPN. */
  public FineStage fineStage() {
    return methods.fine();
  }

  /** A trainable method with initial weights. */
  TrainableMethod learning(String name) {
    return methods.learning(name);
  }

  /** SFPN with a model, which the method then owns. */
  public Sfpn sfpn(CoarseModel model) {
    return methods.sfpn(model);
  }

  /** An untrained CoarseNet for this data. */
  public CoarseModel newModel() {
    return methods.newCoarseModel();
  }

  /** The training batches of SFPN. */
  public TrainingDataLoader batches() {
    return batches(config.training());
  }

  /** The training batches; scenes that fit into half of Java's heap stay in memory. */
  public TrainingDataLoader batches(TrainingConfig training) {
    return batches(training, Runtime.getRuntime().maxMemory() / 2);
  }

  /** The same batches with a limit in bytes on the scenes in memory. */
  public TrainingDataLoader batches(TrainingConfig training, long memory) {
    List<SceneSource> scenes = dataset.train().stream().map(ReducedResolution::of).toList();
    int crop = Math.multiplyExact(training.crop(), config.scale());
    return new TrainingDataLoader(
        new PatchSampler(SceneCache.of(scenes, memory), crop, training.cropsPerScene(), seeds),
        camera,
        Degradation.training(config.degradation(), config.scale()),
        seeds,
        training.batch(),
        config.scale());
  }
}
