package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.report.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models that exist already: an experiment that gets them evaluates them instead of training their
 * methods.
 *
 * @param byMethod at most one model for each method, by its name
 */
public record GivenModels(Map<String, SavedModel> byMethod) {
  private static final Logger LOG = LoggerFactory.getLogger(GivenModels.class);

  /** Every method of the experiment is trained. */
  public static final GivenModels NONE = new GivenModels(Map.of());

  public GivenModels {
    byMethod = Map.copyOf(byMethod);
  }

  /**
   * Reads what model folders say of themselves.
   *
   * @throws UsageException if two are of the same method
   */
  public static GivenModels of(List<ModelFolder> folders) {
    Map<String, SavedModel> models = new LinkedHashMap<>();
    for (ModelFolder folder : folders) {
      TrainedMethod method = MethodCatalogue.of(folder);
      SavedModel saved = method.describe(folder);
      SavedModel other = models.putIfAbsent(method.name(), saved);
      if (other != null) {
        throw new UsageException(
            "--model: %s and %s are both models of %s; evaluate them one after the other, each with a name=... of its own"
                .formatted(other.name(), folder.name(), method.name()));
      }
    }
    return new GivenModels(models);
  }

  /** The methods that models are given of. */
  public Set<String> methods() {
    return byMethod.keySet();
  }

  Optional<SavedModel> of(String method) {
    return Optional.ofNullable(byMethod.get(method));
  }

  /** The same manifest, naming the models. */
  Manifest namedIn(Manifest manifest) {
    Manifest named = manifest;
    for (Map.Entry<String, SavedModel> each : new TreeMap<>(byMethod).entrySet()) {
      SavedModel model = each.getValue();
      named = named.withModel(each.getKey(), "%s, %s".formatted(model.place(), model.origin()));
    }
    return named;
  }

  /** The settings of the networks, as one types them. */
  public List<String> overrides() {
    return byMethod.values().stream().flatMap(model -> model.overrides().stream()).toList();
  }

  /**
   * Loads a method with the weights of a model, and logs what a user should know of it.
   *
   * @param observed a scene that it is to compute
   * @throws io.github.sfpn.data.DataException if the model is for other images
   * @throws UsageException if the experiment states other settings than the model's
   */
  static TrainableMethod load(
      TrainedMethod method, SavedModel saved, TrainingSetting setting, Observation observed) {
    ExperimentConfig config = setting.config();
    String images = "dataset " + setting.dataset().name();
    saved.requireSettings(config, method.freeSettings());
    saved.requireChannels(setting.camera().channels(), images);
    method.requireFit(saved, config, observed, images).ifPresent(LOG::warn);
    saved.remarkOnBands(setting.bands(), images).ifPresent(LOG::warn);
    LOG.info("{}: {}, {}", saved.name(), method.name(), saved.origin());
    method.note(config).ifPresent(LOG::info);
    return method.load(saved, config, config.scale(), setting.compute());
  }
}
