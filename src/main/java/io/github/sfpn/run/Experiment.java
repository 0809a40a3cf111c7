package io.github.sfpn.run;

import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.evaluation.Evaluation;
import io.github.sfpn.evaluation.SavedCubes;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneObserver;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.GuideConsistentFusion;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.MethodDescription;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.training.CheckpointStore;
import io.github.sfpn.training.Progress;
import io.github.sfpn.training.StoppedException;
import io.github.sfpn.training.Training;
import io.github.sfpn.training.TrainingListener;
import io.github.sfpn.training.TrainingOrigin;
import io.github.sfpn.training.TrainingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A run from start to end: opens the data, trains or builds every method, evaluates the methods on
 * the test scenes, and writes the report.
 */
public final class Experiment {
  private final ExperimentConfig config;
  private final GivenModels models;
  private final Seeds seeds;
  private final Dataset dataset;
  private final GuideCamera camera;
  private final TrainingSetting setting;
  private final SceneObserver observer;
  private final Evaluation validation;
  private final Evaluation test;

  /**
   * Opens the data and reads headers only.
   *
   * @throws io.github.sfpn.data.DataException if the data is missing or unfit
   */
  public Experiment(ExperimentConfig config) {
    this(config, GivenModels.NONE);
  }

  /**
   * Opens the data and reads headers only.
   *
   * @param models evaluated instead of trained
   * @throws io.github.sfpn.data.DataException if the data is missing or unfit
   */
  public Experiment(ExperimentConfig config, GivenModels models) {
    this.config = config;
    this.models = models;
    seeds = config.seeds();
    Compute compute = Machine.compute(config.runtime());
    dataset = Dataset.open(config.dataset());
    trained().forEach(method -> method.requireFit(config, dataset));
    camera =
        GuideCamera.of(
            config.degradation(), dataset.bands(), dataset.wavelengths(), dataset.guideChannels());
    Degradation testing = Degradation.testing(config.degradation(), config.scale());
    GuideDegradation guides = GuideDegradation.testing(config.degradation());
    observer = new SceneObserver(camera, testing, guides, seeds, config.scale());
    validation = evaluation(dataset.validation(), observer.oneScaleDown());
    test = evaluation(dataset.test(), observer);
    List<SceneSource> evaluated = new ArrayList<>(cropped(dataset.validation()));
    evaluated.addAll(cropped(dataset.test()));
    new SavedCubes(
            config.runFolder().resolve("cubes"), config.evaluation().save(), Optional.empty())
        .requireRoom(cropped(dataset.test()), dataset.bands());
    setting = new TrainingSetting(config, compute, camera, dataset, evaluated);
    for (TrainedMethod method : trained()) {
      batches().requireScenesFor(method.name());
      method.requireFit(setting);
      InitialWeights.of(method, setting);
    }
  }

  /** The methods of the experiment that are trained. */
  public List<TrainedMethod> trained() {
    return MethodCatalogue.trained().stream()
        .filter(method -> config.methods().contains(method.name()))
        .filter(method -> models.of(method.name()).isEmpty())
        .toList();
  }

  private Evaluation evaluation(List<SceneSource> scenes, SceneObserver observed) {
    return new Evaluation(cropped(scenes), observed);
  }

  private List<SceneSource> cropped(List<SceneSource> scenes) {
    return scenes.stream().map(scene -> scene.centre(config.evaluation().crop())).toList();
  }

  public ExperimentConfig config() {
    return config;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** Where the scenes' guides come from. */
  GuideCamera camera() {
    return camera;
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
      record.evaluation(data(), stop, writer -> evaluate(ready, writer));
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
      MethodDescription method = MethodCatalogue.of(name);
      Optional<SavedModel> given = models.of(name);
      FusionMethod fusion;
      if (method instanceof UntrainedMethod untrained) {
        fusion = untrained.factory().of(config, setting.compute());
      } else if (given.isPresent()) {
        fusion = loaded((TrainedMethod) method, given.get(), record);
      } else {
        fusion = trained((TrainedMethod) method, record, stop);
      }
      ready.add(GuideConsistentFusion.of(fusion, config));
    } catch (InapplicableException e) {
      record.skipped(name, e.getMessage());
    }
  }

  private void evaluate(List<FusionMethod> methods, EvaluationWriter writer) {
    test.without(writer.doneOf(test.scenes())).run(methods, writer.cache(), writer);
  }

  /** A method with the weights of a model that is given. */
  private FusionMethod loaded(TrainedMethod method, SavedModel saved, RunWriter record) {
    TrainableMethod loaded = GivenModels.load(method, saved, setting, observedTestScene());
    record.given(method.name(), saved, loaded.model().parameters());
    return loaded.method();
  }

  private FusionMethod trained(TrainedMethod method, RunWriter record, BooleanSupplier stop) {
    TrainableMethod learning = method.create(setting);
    try {
      record.training(method, () -> train(method, learning, record, stop));
      return learning.method();
    } catch (RuntimeException | Error e) {
      learning.close();
      throw e;
    }
  }

  /** Trains a method, then restores the checkpoint that is evaluated. */
  private void train(
      TrainedMethod method, TrainableMethod learning, RunWriter record, BooleanSupplier stop) {
    CheckpointStore checkpoints = record.folder().checkpoints(method.name());
    if (!checkpoints.hasLast()) {
      InitialWeights.of(method, setting).ifPresent(learning.model()::restore);
    }
    Progress reached;
    try (TrainingListener listener = record.listener(method, learning)) {
      reached = train(learning, checkpoints, listener, stop);
      record.trained(learning.name(), reached);
    }
    boolean best =
        config.evaluation().checkpoint() == Checkpoint.BEST && reached.bestPsnr() != null;
    Path model = best ? checkpoints.best(reached) : checkpoints.last();
    learning.model().restore(model);
    record.restored(learning.name(), model);
  }

  /** Fingerprints of the scenes, the guide's camera and a kernel from a file, blanks between. */
  private String data() {
    return "%s %s%s"
        .formatted(
            dataset.fingerprint(),
            camera.response().map(SpectralResponse::fingerprint).orElse("none"),
            DegradationDescription.kernelDigest(config.degradation()).map(" "::concat).orElse(""));
  }

  /**
   * Trains a method without a run folder; goes on where its checkpoints end.
   *
   * @param listener receives the events; is not closed
   * @param stop asked between batches
   * @throws StoppedException if a stop was requested; the state is saved
   */
  public Progress train(
      TrainableMethod learning,
      CheckpointStore checkpoints,
      TrainingListener listener,
      BooleanSupplier stop) {
    return new Training(
            learning.training(),
            step(learning),
            batches().of(learning),
            () -> validate(learning.learned()),
            checkpoints,
            new TrainingOrigin(data(), ResumeRules.recorded(learning.name(), config)),
            listener,
            stop)
        .run();
  }

  /** The training graph of a method. */
  TrainingStep step(TrainableMethod learning) {
    TrainingConfig training = learning.training();
    int side = Math.multiplyExact(training.crop(), config.scale());
    return TrainingStep.of(learning.model(), side, training.adam());
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

  /** The observation of the first test scene, without gaps. */
  public Observation observedTestScene() {
    SceneSource scene = dataset.test().get(0).centre(config.evaluation().crop());
    return FilledPair.of(observer.observe(scene.load()).observation()).observation();
  }

  /** The test scene of most pixels, as it is evaluated. */
  SceneSource largestTestScene() {
    return cropped(dataset.test()).stream()
        .max(Comparator.comparingLong(scene -> (long) scene.height() * scene.width()))
        .orElseThrow();
  }

  /** What methods are trained for. */
  public TrainingSetting setting() {
    return setting;
  }

  /** The batches that methods are trained with. */
  public TrainingBatches batches() {
    return new TrainingBatches(config, dataset, camera);
  }
}
