package io.github.sfpn.run;

import io.github.sfpn.data.DataException;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;

/** The model that a training begins from, where {@code training.initial-weights} names one. */
final class InitialWeights {
  private InitialWeights() {}

  /**
   * The folder of the model; empty: the weights are drawn.
   *
   * @throws io.github.sfpn.tensor.CheckpointException if it is no model folder
   * @throws DataException if it holds a model of another method or for another guide
   * @throws io.github.sfpn.config.UsageException if its network has other settings
   */
  static Optional<Path> of(TrainedMethod method, TrainingSetting setting) {
    String named = setting.config().training(method.name()).initialWeights();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    ModelFolder folder = ModelFolder.open(Path.of(named));
    if (!method.isOf(folder)) {
      throw new DataException(
          "%s: expected a model of %s to begin its training from, found one of %s"
              .formatted(named, method.name(), MethodCatalogue.of(folder).name()));
    }
    SavedModel saved = method.describe(folder);
    saved.requireSettings(setting.config(), method.freeSettings());
    saved.requireChannels(
        setting.camera().channels(), "the guide of dataset " + setting.dataset().name());
    return Optional.of(folder.path());
  }
}
