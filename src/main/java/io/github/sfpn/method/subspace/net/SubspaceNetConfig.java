package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code subspace-net}.
 *
 * @param basis in which the network sees coefficients
 * @param coefficients P, the number of coefficients that the network corrects; of a scene with
 *     more, the others stay as they are
 * @param features F, feature maps of the network
 * @param blocks its residual blocks
 * @param trainingScale scale of the training pairs; 0: the experiment's
 * @param window side in low-resolution pixels of the windows that the closed form is computed on
 *     for training; at least a training crop, at most the smallest training scene
 * @param cropsPerWindow training crops of each window
 * @param sensors cameras of the training pairs
 * @param refinement of the trained network by each image pair
 */
public record SubspaceNetConfig(
    Basis basis,
    int coefficients,
    int features,
    int blocks,
    int trainingScale,
    int window,
    int cropsPerWindow,
    Sensors sensors,
    TrainingConfig training,
    Refinement refinement) {
  /** The directions of the coefficients that the network sees. */
  public enum Basis {
    /** Those of the scene at hand: for any sensor. */
    SCENE,
    /** Those of the training scenes: for one sensor. */
    TRAINING
  }

  /**
   * Section {@code subspace-net.refinement}: a copy of the network learns from one image pair.
   *
   * @param steps 0: no refinement
   * @param learningRate of all steps
   */
  public record Refinement(int steps, double learningRate) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public Refinement {
      Problems problems = new Problems();
      problems.check(steps >= 0, "steps", "must be at least 0", steps);
      problems.check(
          learningRate > 0 && learningRate <= 1,
          "learning-rate",
          "must be above 0 and at most 1",
          learningRate);
      problems.throwIfAny("subspace-net.refinement");
    }

    /** Whether the refinement is on. */
    public boolean isOn() {
      return steps > 0;
    }
  }

  /** Which cameras training pairs are taken with. */
  public enum Sensors {
    /** The guide's camera of the experiment. */
    OWN,
    /** Also cameras of random responses, unknown responses, and spectra of random gains. */
    MIXED
  }

  /** The scale of the training pairs in an experiment of some scale. */
  int trainingScale(int scale) {
    return trainingScale == 0 ? scale : trainingScale;
  }

  /**
   * @throws ConfigException if a value is impossible
   */
  public SubspaceNetConfig {
    Problems problems = new Problems();
    problems.check(
        coefficients >= 1 && coefficients <= 64,
        "coefficients",
        "must be from 1 to 64",
        coefficients);
    problems.check(features >= 1, "features", "must be at least 1", features);
    problems.check(blocks >= 1, "blocks", "must be at least 1", blocks);
    problems.check(
        trainingScale == 0 || trainingScale >= 2,
        "training-scale",
        "must be at least 2, or 0 for the experiment's",
        trainingScale);
    problems.check(window >= 3, "window", "must be at least 3", window);
    problems.check(cropsPerWindow >= 1, "crops-per-window", "must be at least 1", cropsPerWindow);
    problems.check(
        basis == Basis.SCENE || sensors == Sensors.OWN,
        "sensors",
        "must be own with basis = training, which is for one sensor",
        sensors);
    problems.throwIfAny("subspace-net");
  }
}
