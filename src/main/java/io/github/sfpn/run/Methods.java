package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.backprojection.BackProjectionFusion;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.cms.CmsFusion;
import io.github.sfpn.method.gsa.GsaFusion;
import io.github.sfpn.method.lttr.LttrFusion;
import io.github.sfpn.method.sfpn.FineStage;
import io.github.sfpn.method.sfpn.Sfpn;
import io.github.sfpn.method.ual.AdaptationStage;
import io.github.sfpn.method.ual.Ual;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.mhfnet.MhfNet;
import io.github.sfpn.network.pzresnet.PzresNet;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.ual.UalNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.training.TrainingStep;
import java.util.List;

/**
 * Makes the methods that an experiment names, for its data.
 *
 * @param compute what networks run with
 * @param fine the second stage of SFPN
 * @param camera of the guides
 * @param dataset learned from
 * @param measured the scenes that methods will work on
 */
record Methods(
    ExperimentConfig config,
    Compute compute,
    FineStage fine,
    GuideCamera camera,
    Dataset dataset,
    List<SceneSource> measured) {

  /**
   * A method that learns from no other images.
   *
   * @throws InapplicableException if it cannot work here
   */
  FusionMethod withoutTraining(String name) {
    return switch (name) {
      case "bicubic" -> new BicubicFusion();
      case "gsa" -> new GsaFusion();
      case "back-projection" -> new BackProjectionFusion(config);
      case "lttr" -> new LttrFusion(config);
      case "cms" -> new CmsFusion(config);
      default -> throw new IllegalArgumentException("no such method: " + name);
    };
  }

  /**
   * A method with initial weights.
   *
   * @throws InapplicableException if it cannot work here, whatever it learns
   */
  TrainableMethod learning(String name) {
    return switch (name) {
      case "sfpn" -> sfpn();
      case "pzres-net" ->
          ofNetwork(
              name,
              config.pzresNet(),
              Purpose.PZRES_NET_WEIGHTS,
              (tf, variables, random) ->
                  new PzresNet(
                      tf,
                      variables,
                      camera.channels(),
                      dataset.bands(),
                      config.pzresNet(),
                      random));
      case "mhf-net" -> mhfNet(name);
      case "ual" -> ual(name);
      default -> throw new IllegalArgumentException("no such method: " + name);
    };
  }

  private TrainableMethod sfpn() {
    CoarseModel model = newCoarseModel();
    Sfpn method = sfpn(model);
    return new TrainableMethod(
        config.training(),
        model,
        method.coarseStage(),
        method,
        () -> TrainingStep.of(model, config.cropSize(), config.training().adam()));
  }

  /** SFPN over a model, which it owns. */
  Sfpn sfpn(CoarseModel model) {
    return new Sfpn(model, config.evaluation().memory(), config.degradation().train(), fine);
  }

  /** An untrained CoarseNet for this data. */
  CoarseModel newCoarseModel() {
    return CoarseModel.create(
        new CoarseModel.Description(
            new Architecture(camera.channels(), config.network()),
            config.scale(),
            dataset.bands(),
            origin()),
        config.scale(),
        config.seeds().random(Purpose.INITIAL_WEIGHTS),
        compute);
  }

  private String origin() {
    return "trained by experiment %s with seed %d".formatted(config.name(), config.seed());
  }

  /**
   * A method that is a network of all bands at once.
   *
   * @param size a record with the settings that its weights depend on
   * @param initialWeights who draws them
   */
  private TrainableMethod ofNetwork(
      String name, Record size, Purpose initialWeights, FusionModel.Layers layers) {
    FusionModel model =
        new FusionModel(
            new FusionModel.Description(
                name, size, camera.channels(), config.scale(), dataset.bands(), origin()),
            layers,
            config.seeds().random(initialWeights),
            compute);
    LearnedFusion method =
        new LearnedFusion(name, model, config.evaluation().memory(), config.degradation().train());
    try {
      measured.forEach(scene -> requireFit(method, scene));
    } catch (RuntimeException e) {
      method.close();
      throw e;
    }
    return new TrainableMethod(
        config.training(name),
        model,
        method,
        method,
        () -> TrainingStep.of(model, config.training(name).adam()));
  }

  private TrainableMethod mhfNet(String name) {
    if (!MhfNet.worksAt(config.scale())) {
      throw new InapplicableException(
          "it halves and doubles images: expected a scale that is a power of two, found %d"
              .formatted(config.scale()));
    }
    return ofNetwork(
        name,
        config.mhfNet(),
        Purpose.MHF_NET_WEIGHTS,
        (tf, variables, random) ->
            new MhfNet(
                tf,
                variables,
                camera.channels(),
                dataset.bands(),
                config.scale(),
                config.mhfNet(),
                new GuideRegression(camera, dataset).guideToBands(),
                random));
  }

  private TrainableMethod ual(String name) {
    TrainableMethod fusion =
        ofNetwork(
            name,
            config.ual(),
            Purpose.UAL_WEIGHTS,
            (tf, variables, random) ->
                new UalNet(
                    tf,
                    variables,
                    camera.channels(),
                    dataset.bands(),
                    config.scale(),
                    config.ual().features(),
                    random));
    return new TrainableMethod(
        fusion.training(),
        fusion.model(),
        fusion.learned(),
        new Ual(fusion.learned(), new AdaptationStage(config, compute)),
        fusion.step());
  }

  private static void requireFit(LearnedFusion method, SceneSource scene) {
    method.requireFit(scene.guideScale() * scene.height(), scene.guideScale() * scene.width());
  }
}
