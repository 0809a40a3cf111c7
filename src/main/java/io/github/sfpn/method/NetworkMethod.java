package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Model.Layers;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import io.github.sfpn.tensor.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Describes a method that is one {@link FusionNetwork}, trained by what the section of its name
 * says; what comes after the network is up to the method.
 *
 * @param <S> its section, which holds a section {@code training}
 */
public abstract class NetworkMethod<S extends Record> implements TrainedMethod {
  private final String name;
  private final Class<S> section;
  private final List<String> weightsFollowFrom;

  /**
   * What the weights of a network are for.
   *
   * @param trained the bands of the images
   */
  public record Shape(int guideChannels, TrainedBands trained, int scale) {
    /** L, their number. */
    public int bands() {
      return trained.count();
    }
  }

  /** A method all of whose settings its weights depend on. */
  protected NetworkMethod(String name, Class<S> section) {
    this(name, section, List.of(name));
  }

  /**
   * A method with settings that its weights do not depend on.
   *
   * @param weightsFollowFrom as in {@link Learning}
   */
  protected NetworkMethod(String name, Class<S> section, List<String> weightsFollowFrom) {
    this.name = name;
    this.section = section;
    this.weightsFollowFrom = weightsFollowFrom;
  }

  /** Makes the network; its initial weights will be replaced by saved ones. */
  protected abstract Layers<FusionNetwork> layers(Shape shape, S settings);

  /**
   * Makes the network with the weights that training begins with.
   *
   * @throws InapplicableException if there is no such network
   */
  protected Layers<FusionNetwork> initialLayers(Shape shape, S settings, TrainingSetting setting) {
    return layers(shape, settings);
  }

  /** Whether trained weights can be used at another scale than the one they are trained for. */
  protected boolean worksAtAnyScale() {
    return false;
  }

  /** All of the method, around its trained network. */
  protected FusionMethod around(LearnedFusion network, ExperimentConfig config, Compute compute) {
    return network;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<Class<? extends Record>> section() {
    return Optional.of(section);
  }

  @Override
  public final Optional<Learning> learning() {
    return Optional.of(new Learning(name, weightsFollowFrom));
  }

  @Override
  public final TrainableMethod create(TrainingSetting setting) {
    ExperimentConfig config = setting.config();
    S settings = config.section(name, section);
    Shape shape = new Shape(setting.camera().channels(), setting.bands(), config.scale());
    Layers<FusionNetwork> layers = initialLayers(shape, settings, setting);
    RandomGenerator random = config.seeds().random(initialWeights());
    FusionModel model = model(layers, shape, settings, setting.origin(), random, setting.compute());
    LearnedFusion network = network(model, config);
    try {
      setting.evaluated().forEach(scene -> requireFit(network, scene));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    return whole(model, network, config, setting.compute());
  }

  private FusionModel model(
      Layers<FusionNetwork> layers,
      Shape shape,
      S settings,
      String origin,
      RandomGenerator random,
      Compute compute) {
    FusionModel.Description description =
        FusionModel.Description.of(
            name, settings, shape.guideChannels(), shape.scale(), shape.trained(), origin);
    return new FusionModel(description, layers, random, compute);
  }

  private LearnedFusion network(FusionModel model, ExperimentConfig config) {
    return new LearnedFusion(
        name, model, config.evaluation().memory(), config.degradation().train());
  }

  private TrainableMethod whole(
      FusionModel model, LearnedFusion network, ExperimentConfig config, Compute compute) {
    return new TrainableMethod(
        config.training(name), model, network, around(network, config, compute));
  }

  private static void requireFit(LearnedFusion network, SceneSource scene) {
    network.requireFit(scene.guideScale() * scene.height(), scene.guideScale() * scene.width());
  }

  @Override
  public final SavedModel describe(ModelFolder folder) {
    FusionModel.Description description = folder.as(FusionModel.Description.class);
    return new SavedModel(
        folder.path(),
        folder.name(),
        new SavedSettings(folder, name, section).of(description.size()),
        description.guideChannels(),
        description.trainedScale(),
        description.bands(),
        description.origin());
  }

  @Override
  public final Optional<String> requireFit(
      SavedModel saved, ExperimentConfig config, Observation observation, String cube) {
    int bands = observation.lowResolution().bands();
    if (bands != saved.trainedBands()) {
      throw new DataException(
          "%s is trained for %d bands; %s has %d"
              .formatted(saved.name(), saved.trainedBands(), cube, bands));
    }
    if (observation.scale() == saved.trainedScale()) {
      return Optional.empty();
    }
    if (!worksAtAnyScale()) {
      throw new DataException(
          "%s is trained for scale %d and works at no other; the guide is %d times the size of %s"
              .formatted(saved.name(), saved.trainedScale(), observation.scale(), cube));
    }
    return Optional.of(saved.remarkOnScale(observation.scale()));
  }

  @Override
  public final TrainableMethod load(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute) {
    S settings = config.section(name, section);
    Shape shape = new Shape(saved.guideChannels(), saved.bands(), scale);
    FusionModel model =
        model(
            layers(shape, settings),
            shape,
            settings,
            saved.origin(),
            new SplittableRandom(0),
            compute);
    try {
      model.restore(saved.folder());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return whole(model, network(model, config), config, compute);
  }

  @Override
  public final void serve(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute, ServingGraph graph) {
    if (scale != saved.trainedScale() && !worksAtAnyScale()) {
      throw new InapplicableException(
          "%s is trained for scale %d and works at no other, found %d"
              .formatted(saved.name(), saved.trainedScale(), scale));
    }
    S settings = config.section(name, section);
    Shape shape = new Shape(saved.guideChannels(), saved.bands(), scale);
    Map<String, Operand<TFloat32>> weights;
    try (TrainableMethod trained = load(saved, config, scale, compute)) {
      weights = graph.constants(trained.model().weights());
    }
    Variables given = Variables.given(graph.ops(), compute, weights);
    FusionNetwork network =
        layers(shape, settings).over(graph.ops(), given, new SplittableRandom(0));
    ServedImages.Sizes sizes =
        new ServedImages.Sizes(
            network.separatesImages(), shape.bands(), shape.bands(), shape.guideChannels(), scale);
    ServedImages images = ServedImages.of(graph, sizes);
    ServedImages.answer(
        graph, network.estimate(graph.ops(), images.lowResolution(), images.guide()), sizes);
  }
}
