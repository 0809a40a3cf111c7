package io.github.sfpn.run;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.network.Model;
import io.github.sfpn.training.TrainingStep;
import java.util.function.Supplier;

/**
 * A method that is trained before it is tested. Trainable methods differ in their network, loss and
 * settings only.
 *
 * @param training the training settings
 * @param model the trained network
 * @param learned the trained stage as a method, for validation
 * @param method the complete method; owns the model
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
