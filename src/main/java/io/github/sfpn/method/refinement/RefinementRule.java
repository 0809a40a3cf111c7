package io.github.sfpn.method.refinement;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.tensor.Adam;
import java.util.OptionalDouble;

/**
 * How a {@link io.github.sfpn.network.RefiningNetwork} learns from one image pair.
 *
 * @param stage the stage's name for listeners
 * @param section the section of the experiment file with these settings, for messages
 * @param steps the largest number of steps
 * @param alpha weight of the low-resolution term of the loss
 * @param beta weight of the guide's term
 * @param clipNorm largest global norm of the gradients; empty: no clipping
 * @param adam constants of Adam
 * @param refining learning rate and decay of the refining layers
 * @param blur learning rate and decay of the blur
 * @param plateau rule of early stopping
 * @param end which estimate is the result
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
   * Settings of a group of weights.
   *
   * @param learningRate Adam's learning rate
   * @param decay weight decay: this times the weight is added to its gradient before Adam
   */
  public record ParameterGroup(double learningRate, double decay) {}

  /** Which estimate is the result. */
  public enum End {
    /** The estimate of the weights after the last step. */
    AFTER_LAST_STEP,
    /** The estimate that the last loss was computed from; the last step is not made. */
    BEFORE_LAST_STEP
  }

  /** Converts Adam's constants of an experiment. */
  public static Adam.Settings settings(TrainingConfig.Adam adam) {
    return new Adam.Settings(adam.beta1(), adam.beta2(), adam.epsilon());
  }
}
