package io.github.sfpn.method;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.WindowPreparation;
import io.github.sfpn.network.Model;
import java.util.Optional;

/**
 * A method with weights that are trained before it is tested. Between two of them only the network,
 * its loss and their settings differ.
 *
 * @param training its settings
 * @param model what is trained
 * @param learned its stage that is trained, as a method: what training is validated by
 * @param method all of it; owns the model
 * @param preparation makes what the network learns from; empty: crops as both cameras see them
 */
public record TrainableMethod(
    TrainingConfig training,
    Model<?> model,
    FusionMethod learned,
    FusionMethod method,
    Optional<WindowPreparation> preparation)
    implements AutoCloseable {
  /** A method whose network learns from crops as both cameras see them. */
  public TrainableMethod(
      TrainingConfig training, Model<?> model, FusionMethod learned, FusionMethod method) {
    this(training, model, learned, method, Optional.empty());
  }

  public String name() {
    return method.name();
  }

  @Override
  public void close() {
    method.close();
  }
}
