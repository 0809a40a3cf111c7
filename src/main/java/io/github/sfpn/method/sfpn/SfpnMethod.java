package io.github.sfpn.method.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.ServedImages;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseGraph;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Describes {@code sfpn}. Its settings are the experiment's own sections {@code network}, {@code
 * training} and {@code refinement}, its files lie in the run folder itself, and its {@code
 * model.json} does not name it, because once there was no other trained method.
 */
public final class SfpnMethod implements TrainedMethod {
  static final String NAME = "sfpn";
  private static final String NETWORK = "network";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> ownSections() {
    return List.of(NETWORK, "refinement");
  }

  @Override
  public Optional<Learning> learning() {
    return Optional.of(new Learning("", List.of(NETWORK, "training")));
  }

  @Override
  public Purpose initialWeights() {
    return Purpose.INITIAL_WEIGHTS;
  }

  @Override
  public boolean ownsRunFolder() {
    return true;
  }

  @Override
  public void requireFit(ExperimentConfig config, Dataset dataset) {
    int seen = config.network().neighbouringBands();
    if (dataset.bands() < seen) {
      throw new DataException(
          "sfpn computes a band with its neighbours: expected at least %d bands as network.neighbouring-bands says, found %d in dataset %s; a matrix of bands by pixels is a cube once dataset.shape says its shape"
              .formatted(seen, dataset.bands(), dataset.name()));
    }
  }

  @Override
  public void requireFit(TrainingSetting setting) {
    new FineStage(setting.config(), setting.compute())
        .requireFit(setting.camera().channels(), setting.dataset().bands());
  }

  @Override
  public TrainableMethod create(TrainingSetting setting) {
    return whole(newModel(setting), setting.config(), setting.compute());
  }

  /** A CoarseNet with initial weights. */
  public CoarseModel newModel(TrainingSetting setting) {
    ExperimentConfig config = setting.config();
    return CoarseModel.create(
        CoarseModel.Description.of(
            new Architecture(setting.camera().channels(), config.network()),
            config.scale(),
            setting.bands(),
            setting.origin()),
        config.scale(),
        config.seeds().random(initialWeights()),
        setting.compute());
  }

  /** The method over a model, which it owns. */
  public Sfpn over(CoarseModel model, ExperimentConfig config, Compute compute) {
    return new Sfpn(
        model,
        config.evaluation().memory(),
        config.degradation().train(),
        new FineStage(config, compute));
  }

  private TrainableMethod whole(CoarseModel model, ExperimentConfig config, Compute compute) {
    Sfpn method = over(model, config, compute);
    return new TrainableMethod(config.training(), model, method.coarseStage(), method);
  }

  @Override
  public boolean isOf(ModelFolder folder) {
    return !folder.json().has("network");
  }

  @Override
  public SavedModel describe(ModelFolder folder) {
    CoarseModel.Description saved = CoarseModel.describe(folder);
    NetworkConfig size = saved.architecture().size();
    Map<String, String> settings = new LinkedHashMap<>();
    for (Key key : Key.of(NetworkConfig.class)) {
      settings.put(Keys.join(NETWORK, key.name()), key.literal(key.in(size)));
    }
    return new SavedModel(
        folder.path(),
        folder.name(),
        settings,
        saved.architecture().guideChannels(),
        saved.trainedScale(),
        saved.bands(),
        saved.origin());
  }

  /** A network may see tiles otherwise than it was trained to. */
  @Override
  public List<String> freeSettings() {
    return NetworkConfig.FREE_SETTINGS;
  }

  @Override
  public Optional<String> requireFit(
      SavedModel saved, ExperimentConfig config, Observation observation, String cube) {
    int seen = config.network().neighbouringBands();
    int bands = observation.lowResolution().bands();
    if (bands < seen) {
      throw new DataException(
          "sfpn computes a band with its neighbours, so %d bands are needed; %s has %d"
              .formatted(seen, cube, bands));
    }
    return saved.trainedScale() == 0 || saved.trainedScale() == observation.scale()
        ? Optional.empty()
        : Optional.of(saved.remarkOnScale(observation.scale()));
  }

  @Override
  public Optional<String> note(ExperimentConfig config) {
    return config.network().tileSimilarity() == TileSimilarity.AS_PUBLISHED
        ? Optional.of(
            "tile similarities are computed as published, with the error of the published code")
        : Optional.empty();
  }

  @Override
  public TrainableMethod load(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute) {
    CoarseModel.Description description =
        CoarseModel.Description.of(
            new Architecture(saved.guideChannels(), config.network()),
            saved.trainedScale(),
            saved.bands(),
            saved.origin());
    return whole(CoarseModel.load(saved.folder(), description, scale, compute), config, compute);
  }

  @Override
  public void serve(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute, ServingGraph graph) {
    Architecture architecture = new Architecture(saved.guideChannels(), config.network());
    Map<String, Operand<TFloat32>> weights;
    try (TrainableMethod trained = load(saved, config, scale, compute)) {
      weights = graph.constants(trained.model().weights());
    }
    ServedImages.Sizes sizes =
        new ServedImages.Sizes(
            true, 0, config.network().neighbouringBands(), saved.guideChannels(), scale);
    ServedImages images = ServedImages.of(graph, sizes);
    ServedImages.answer(
        graph,
        new CoarseGraph(architecture, scale, compute)
            .estimate(graph, weights, images.lowResolution(), images.guide()),
        sizes);
  }
}
