package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.tensor.Compute;
import java.util.Optional;

/**
 * Describes a method that needs no training.
 *
 * @param section of its name in an experiment file, if it has one
 */
public record UntrainedMethod(
    String name, Optional<Class<? extends Record>> section, Factory factory)
    implements MethodDescription {
  /** Makes the method. */
  public interface Factory {
    /**
     * Makes it.
     *
     * @param compute what networks run with
     * @throws InapplicableException if it cannot work by these settings
     */
    FusionMethod of(ExperimentConfig config, Compute compute);
  }

  /** A method without settings. */
  public UntrainedMethod(String name, Factory factory) {
    this(name, Optional.empty(), factory);
  }

  /** A method with a section of its name. */
  public UntrainedMethod(String name, Class<? extends Record> section, Factory factory) {
    this(name, Optional.of(section), factory);
  }
}
