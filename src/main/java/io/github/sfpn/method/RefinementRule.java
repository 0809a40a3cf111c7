package io.github.sfpn.method;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.tensor.Adam;
import java.util.OptionalDouble;

/**
 * How a {@link io.github.sfpn.network.RefiningNetwork} learns from one image pair.
 *
 * @param stage what the listeners are told that it is
 * @param section of the experiment file that says so, for messages
 * @param steps the most
 * @param alpha weight of the low-resolution term of the loss
 * @param beta weight of the guide's term
 * @param clipNorm largest global norm of the gradients
 * @param adam constants of Adam
 * @param refining the pace of what refines
 * @param blur the pace of the blur
 * @param plateau when to stop before the last step
 * @param end what the result is
 */
public record RefinementRule(
    String stage,
    String section,
    int steps,
    double alpha,
    double beta,
    OptionalDouble clipNorm,
    Adam.Settings adam,
    ParameterGroup refining,
    ParameterGroup blur,
    RefinementConfig.Plateau plateau,
    End end) {

  /**
   * How fast weights change.
   *
   * @param learningRate of Adam
   * @param decay so many times the weight is added to its gradient, before Adam sees it
   */
  public record ParameterGroup(double learningRate, double decay) {}

  /** What the result is. */
  public enum End {
    /** What the weights give after the last step. */
    AFTER_LAST_STEP,
    /** What the last loss was taken of, before the step would change the weights. */
    BEFORE_LAST_STEP
  }

  /** Adam's constants as an experiment has them. */
  public static Adam.Settings settings(TrainingConfig.Adam adam) {
    return new Adam.Settings(adam.beta1(), adam.beta2(), adam.epsilon());
  }
}
