package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.tensor.Compute;
import java.util.List;

/**
 * The setting that a method is trained for.
 *
 * @param compute what networks run with
 * @param camera of the guides
 * @param dataset whose training scenes it learns from
 * @param evaluated the scenes that it will compute
 */
public record TrainingSetting(
    ExperimentConfig config,
    Compute compute,
    GuideCamera camera,
    Dataset dataset,
    List<SceneSource> evaluated) {
  /** The bands of the scenes. */
  public TrainedBands bands() {
    return new TrainedBands(dataset.bands(), dataset.wavelengths());
  }

  /** Where weights come from that are trained in this setting, in one sentence. */
  public String origin() {
    return "trained by experiment %s with seed %d".formatted(config.name(), config.seed());
  }
}
