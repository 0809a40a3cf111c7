package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.WindowPreparation;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.SavedSettings;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceConfig;
import io.github.sfpn.method.subspace.SubspaceFusion;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.network.subspace.SubspaceNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Describes {@code subspace-net}. Its closed form is as section {@code subspace} says, in training
 * and afterwards.
 */
public final class SubspaceNetMethod implements TrainedMethod {
  static final String NAME = "subspace-net";

  /** No weight depends on the number of channels or bands, so an image may have others. */
  private static final int ANY = 0;

  private static final TrainedBands ANY_BANDS = new TrainedBands(ANY, List.of());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Class<? extends Record>> section() {
    return Optional.of(SubspaceNetConfig.class);
  }

  @Override
  public Optional<Learning> learning() {
    List<String> weightsFollowFrom = new ArrayList<>(List.of(SubspaceFusion.NAME, "fixed-blur"));
    for (String key :
        List.of(
            "basis",
            "coefficients",
            "features",
            "blocks",
            "training-scale",
            "window",
            "crops-per-window",
            "sensors",
            "training")) {
      weightsFollowFrom.add(NAME + "." + key);
    }
    return Optional.of(new Learning(NAME, weightsFollowFrom));
  }

  @Override
  public TrainableMethod create(TrainingSetting setting) {
    ExperimentConfig config = setting.config();
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    int channels = setting.camera().channels();
    SceneFrames frames =
        switch (settings.basis()) {
          case SCENE -> SceneFrames.leading(settings.coefficients());
          case TRAINING ->
              TrainingBasis.of(
                  setting.dataset().train().stream()
                      .map(scene -> ReducedResolution.of(scene).load().cube()),
                  settings.coefficients(),
                  channels);
        };
    ModelDescription description =
        ModelDescription.of(
            settings,
            frames,
            channels,
            settings.trainingScale(config.scale()),
            setting.bands(),
            setting.origin());
    RandomGenerator random = config.seeds().random(initialWeights());
    FusionModel model = model(description, frames, settings, random, setting.compute());
    WindowPreparation preparation = preparation(setting, settings, frames);
    return whole(model, frames, config, setting.compute(), description, Optional.of(preparation));
  }

  private static FusionModel model(
      ModelDescription description,
      SceneFrames frames,
      SubspaceNetConfig settings,
      RandomGenerator random,
      Compute compute) {
    return new FusionModel(
        description,
        (tf, variables, draws) ->
            new SubspaceNet(
                tf, variables, frames.layout(), settings.features(), settings.blocks(), draws),
        random,
        compute);
  }

  private static ClosedForm closedForm(ExperimentConfig config) {
    SubspaceConfig section = config.section(SubspaceFusion.NAME, SubspaceConfig.class);
    return new ClosedForm(section, config.fixedBlur());
  }

  private static TrainableMethod whole(
      FusionModel model,
      SceneFrames frames,
      ExperimentConfig config,
      Compute compute,
      ModelDescription description,
      Optional<WindowPreparation> preparation) {
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    CameraAssumptions closed = new SubspaceFusion(config).knowledge(SubspaceFusion.NAME);
    SubspaceNetFusion fusion =
        new SubspaceNetFusion(
            closedForm(config),
            model,
            new NetworkCorrection(frames, model, config.evaluation().memory()),
            new CameraAssumptions(
                closed.blur(),
                closed.response(),
                closed.samplingPhase(),
                Optional.of(config.degradation().train())),
            refinement(frames, config, compute, description));
    return new TrainableMethod(
        settings.training(), model, fusion.networkStage(), fusion, preparation);
  }

  private static Optional<PairRefinement> refinement(
      SceneFrames frames, ExperimentConfig config, Compute compute, ModelDescription description) {
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    if (!settings.refinement().isOn()) {
      return Optional.empty();
    }
    SubspaceConfig section = config.section(SubspaceFusion.NAME, SubspaceConfig.class);
    SubspaceConfig known =
        new SubspaceConfig(BlurSource.KNOWN, section.response(), section.dimension());
    return Optional.of(
        new PairRefinement(
            settings,
            new ClosedForm(known, config.fixedBlur()),
            frames,
            () -> model(description, frames, settings, new SplittableRandom(0), compute),
            config.seeds(),
            config.evaluation().memory()));
  }

  private static WindowPreparation preparation(
      TrainingSetting setting, SubspaceNetConfig settings, SceneFrames frames) {
    ExperimentConfig config = setting.config();
    TrainingConfig training = settings.training();
    int scale = settings.trainingScale(config.scale());
    int crop = Math.multiplyExact(training.crop(), scale);
    return new PreparedWindows(
        closedForm(config),
        frames,
        new TrainingPairs(
            setting.camera(),
            Degradation.training(config.degradation(), scale),
            settings.sensors(),
            config.seeds(),
            scale),
        config.seeds(),
        Math.max(crop, window(setting, settings.window() * scale, scale)),
        crop,
        settings.cropsPerWindow());
  }

  /** As wanted, or what the smallest training scene allows, in whole low-resolution pixels. */
  private static int window(TrainingSetting setting, int wanted, int scale) {
    int most = wanted;
    for (SceneSource scene : setting.dataset().train()) {
      SceneSource source = ReducedResolution.of(scene);
      most = Math.min(most, Math.min(source.height(), source.width()) / scale * scale);
    }
    return most;
  }

  @Override
  public SavedModel describe(ModelFolder folder) {
    ModelDescription saved = folder.as(ModelDescription.class);
    boolean any = saved.basis().isEmpty();
    return new SavedModel(
        folder.path(),
        folder.name(),
        new SavedSettings(folder, NAME, SubspaceNetConfig.class).of(saved.size(), "trainingScale"),
        any ? ANY : saved.guideChannels(),
        saved.trainedScale(),
        any ? ANY_BANDS : saved.bands(),
        saved.origin());
  }

  @Override
  public List<String> freeSettings() {
    return List.of(
        "subspace-net.training-scale",
        "subspace-net.window",
        "subspace-net.crops-per-window",
        "subspace-net.sensors",
        "subspace-net.refinement");
  }

  @Override
  public Optional<String> requireFit(
      SavedModel saved, ExperimentConfig config, Observation observation, String cube) {
    int bands = observation.lowResolution().bands();
    if (saved.trainedBands() != ANY && bands != saved.trainedBands()) {
      throw new DataException(
          "%s is trained with the basis of images of %d bands; %s has %d. A network with subspace-net.basis = scene takes any number of bands."
              .formatted(saved.name(), saved.trainedBands(), cube, bands));
    }
    return saved.trainedScale() == observation.scale()
        ? Optional.empty()
        : Optional.of(saved.remarkOnScale(observation.scale()));
  }

  @Override
  public TrainableMethod load(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute) {
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    ModelDescription description = ModelFolder.open(saved.folder()).as(ModelDescription.class);
    SceneFrames frames = description.frames(settings.coefficients());
    FusionModel model = model(description, frames, settings, new SplittableRandom(0), compute);
    try {
      model.restore(saved.folder());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return whole(model, frames, config, compute, description, Optional.empty());
  }

  /** The closed form, which most of the work is, is no graph. */
  @Override
  public void serve(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute, ServingGraph graph) {
    throw new InapplicableException(
        "%s is a model of %s, whose closed form no graph computes; super-resolve and the library use it, no format of export holds it"
            .formatted(saved.name(), NAME));
  }
}
