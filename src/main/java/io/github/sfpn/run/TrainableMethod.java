package io.github.sfpn.run;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.network.Model;
import io.github.sfpn.training.TrainingStep;
import java.util.function.Supplier;

/**
 * A method that learns from the training scenes before it is tested. Between two of them only the
 * network, its loss and their settings differ.
 *
 * @param training its settings
 * @param model what learns
 * @param learned its stage that learns, as a method: what training is validated by
 * @param method all of it; owns the model
 * @param step builds the training graph
 */
record TrainableMethod(
    TrainingConfig training,
    Model model,
    FusionMethod learned,
    FusionMethod method,
    Supplier<TrainingStep> step)
    implements AutoCloseable {
  String name() {
    return method.name();
  }

  @Override
  public void close() {
    method.close();
  }
}
