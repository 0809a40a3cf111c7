package io.github.sfpn.method.ual;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code ual}: the size and training of UAL's fusion network, and the adaptation to each
 * image.
 *
 * @param features F, number of feature maps of a branch's first layer, at least 1
 */
public record UalConfig(int features, TrainingConfig training, Adaptation adaptation) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public UalConfig {
    Problems problems = new Problems();
    problems.check(features >= 1, "features", "must be at least 1", features);
    problems.throwIfAny("ual");
  }

  /**
   * Section {@code ual.adaptation}: an adaptor and the blur are fitted to one image.
   *
   * @param steps 0: no adaptation
   * @param learningRate of the adaptor
   * @param weightDecay factor of the weights that is added to their gradients
   * @param blur learning rate and weight decay of the learned blur
   */
  public record Adaptation(
      int steps, double learningRate, double weightDecay, TrainingConfig.Adam adam, Blur blur) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public Adaptation {
      Problems problems = new Problems();
      problems.check(steps >= 0, "steps", "must be at least 0", steps);
      checkPace(problems, learningRate, weightDecay);
      problems.throwIfAny("ual.adaptation");
    }

    private static void checkPace(Problems problems, double learningRate, double weightDecay) {
      problems.check(
          learningRate > 0 && learningRate <= 1,
          "learning-rate",
          "must be above 0 and at most 1",
          learningRate);
      problems.check(
          weightDecay >= 0 && weightDecay <= 1, "weight-decay", "must be from 0 to 1", weightDecay);
    }

    /** Whether the adaptation is on. */
    public boolean isOn() {
      return steps > 0;
    }

    /**
     * Section {@code ual.adaptation.blur}.
     *
     * @param learningRate of the blur
     * @param weightDecay factor of the weights that is added to their gradients
     */
    public record Blur(double learningRate, double weightDecay) {
      /**
       * @throws ConfigException if a value is impossible
       */
      public Blur {
        Problems problems = new Problems();
        checkPace(problems, learningRate, weightDecay);
        problems.throwIfAny("ual.adaptation.blur");
      }
    }
  }
}
