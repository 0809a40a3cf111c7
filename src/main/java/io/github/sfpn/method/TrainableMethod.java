package io.github.sfpn.method;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.Model;

/**
 * A method with weights that are trained before it is tested. Between two of them only the network,
 * its loss and their settings differ.
 *
 * @param training its settings
 * @param model what is trained
 * @param learned its stage that is trained, as a method: what training is validated by
 * @param method all of it; owns the model
 */
public record TrainableMethod(
    TrainingConfig training, Model<?> model, FusionMethod learned, FusionMethod method)
    implements AutoCloseable {
  public String name() {
    return method.name();
  }

  @Override
  public void close() {
    method.close();
  }
}
