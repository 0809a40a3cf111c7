package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.WindowPreparation;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.method.CameraAssumptions;
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
import io.github.sfpn.network.subspace.MapLayout;
import io.github.sfpn.network.subspace.SubspaceNet;
import io.github.sfpn.tensor.Compute;
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
    return Optional.of(new Learning(NAME, List.of(NAME, SubspaceFusion.NAME)));
  }

  @Override
  public TrainableMethod create(TrainingSetting setting) {
    ExperimentConfig config = setting.config();
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    FusionModel.Description description =
        FusionModel.Description.of(
            NAME,
            settings,
            setting.camera().channels(),
            config.scale(),
            setting.bands(),
            setting.origin());
    RandomGenerator random = config.seeds().random(initialWeights());
    FusionModel model = model(description, settings, random, setting.compute());
    return whole(model, config, Optional.of(preparation(setting, settings)));
  }

  private static FusionModel model(
      FusionModel.Description description,
      SubspaceNetConfig settings,
      RandomGenerator random,
      Compute compute) {
    MapLayout layout = NetworkInputs.layout(settings.coefficients());
    return new FusionModel(
        description,
        (tf, variables, draws) ->
            new SubspaceNet(tf, variables, layout, settings.features(), settings.blocks(), draws),
        random,
        compute);
  }

  private static ClosedForm closedForm(ExperimentConfig config) {
    SubspaceConfig section = config.section(SubspaceFusion.NAME, SubspaceConfig.class);
    return new ClosedForm(section, config.fixedBlur());
  }

  private static TrainableMethod whole(
      FusionModel model, ExperimentConfig config, Optional<WindowPreparation> preparation) {
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    CameraAssumptions closed = new SubspaceFusion(config).knowledge(SubspaceFusion.NAME);
    SubspaceNetFusion fusion =
        new SubspaceNetFusion(
            closedForm(config),
            SceneFrames.leading(settings.coefficients()),
            model,
            new CameraAssumptions(
                closed.blur(),
                closed.response(),
                closed.samplingPhase(),
                Optional.of(config.degradation().train())),
            config.evaluation().memory());
    return new TrainableMethod(settings.training(), model, fusion, fusion, preparation);
  }

  private static WindowPreparation preparation(
      TrainingSetting setting, SubspaceNetConfig settings) {
    ExperimentConfig config = setting.config();
    TrainingConfig training = settings.training();
    int scale = config.scale();
    int crop = Math.multiplyExact(training.crop(), scale);
    return new PreparedWindows(
        closedForm(config),
        SceneFrames.leading(settings.coefficients()),
        new TrainingPairs(
            setting.camera(),
            Degradation.training(config.degradation(), scale),
            settings.sensors(),
            config.seeds(),
            scale),
        NetworkInputs.layout(settings.coefficients()),
        config.seeds(),
        Math.max(crop, window(setting, settings.window() * scale)),
        crop,
        settings.cropsPerWindow());
  }

  /** As wanted, or what the smallest training scene allows, in whole low-resolution pixels. */
  private static int window(TrainingSetting setting, int wanted) {
    int scale = setting.config().scale();
    int most = wanted;
    for (SceneSource scene : setting.dataset().train()) {
      SceneSource source = ReducedResolution.of(scene);
      most = Math.min(most, Math.min(source.height(), source.width()) / scale * scale);
    }
    return most;
  }

  @Override
  public SavedModel describe(ModelFolder folder) {
    FusionModel.Description saved = folder.as(FusionModel.Description.class);
    return new SavedModel(
        folder.path(),
        new SavedSettings(folder, NAME, SubspaceNetConfig.class).of(saved.size()),
        0,
        saved.trainedScale(),
        saved.bands(),
        saved.origin());
  }

  @Override
  public List<String> freeSettings() {
    return List.of("subspace-net.window", "subspace-net.crops-per-window", "subspace-net.sensors");
  }

  @Override
  public Optional<String> requireFit(
      SavedModel saved, ExperimentConfig config, Observation observation, String cube) {
    return saved.trainedScale() == observation.scale()
        ? Optional.empty()
        : Optional.of(saved.remarkOnScale(observation.scale()));
  }

  @Override
  public TrainableMethod load(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute) {
    SubspaceNetConfig settings = config.section(NAME, SubspaceNetConfig.class);
    FusionModel model =
        model(
            FusionModel.Description.of(
                NAME,
                settings,
                saved.guideChannels(),
                saved.trainedScale(),
                saved.bands(),
                saved.origin()),
            settings,
            new SplittableRandom(0),
            compute);
    try {
      model.restore(saved.folder());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return whole(model, config, Optional.empty());
  }
}
