package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import java.util.List;
import java.util.Optional;

/** Describes a method that is trained. */
public non-sealed interface TrainedMethod extends MethodDescription {
  /** What its initial weights are drawn for. */
  default Purpose initialWeights() {
    return Purpose.of(name(), "weights");
  }

  /**
   * Whether the files of its training lie in the run folder itself, rather than in a folder of its
   * name: so it is with SFPN, which once was the only method.
   */
  default boolean ownsRunFolder() {
    return false;
  }

  /**
   * Refuses a dataset that no training could make it work on; called before its images are read.
   *
   * @throws io.github.sfpn.data.DataException if it is such a dataset
   */
  default void requireFit(ExperimentConfig config, Dataset dataset) {}

  /**
   * Refuses cameras that no training could make it work for; called before anything is computed.
   *
   * @throws io.github.sfpn.network.pytorch.WeightsException if initial weights are of others
   */
  default void requireFit(TrainingSetting setting) {}

  /**
   * The method with initial weights.
   *
   * @throws InapplicableException if it cannot work in this setting, whatever it learns
   */
  TrainableMethod create(TrainingSetting setting);

  /** Whether a folder holds a model of this method. */
  default boolean isOf(ModelFolder folder) {
    return folder.json().path("network").asText().equals(name());
  }

  /**
   * Reads what a folder says of a model of this method.
   *
   * @throws io.github.sfpn.tensor.CheckpointException if it is damaged
   */
  SavedModel describe(ModelFolder folder);

  /** Keys of the network that may differ from those of a saved model. */
  default List<String> freeSettings() {
    return List.of();
  }

  /**
   * Refuses images that a saved model cannot compute.
   *
   * @param cube how messages call the low-resolution cube
   * @return a warning, if it can compute them but not as well as others
   * @throws io.github.sfpn.data.DataException if it cannot
   */
  Optional<String> requireFit(
      SavedModel saved, ExperimentConfig config, Observation observation, String cube);

  /** What a user should know of a saved model's settings before it computes an image. */
  default Optional<String> note(ExperimentConfig config) {
    return Optional.empty();
  }

  /**
   * The method with the weights of a model that fits.
   *
   * @param scale of the images
   * @param compute what networks run with
   * @throws io.github.sfpn.tensor.CheckpointException if the weights are missing or damaged
   */
  TrainableMethod load(SavedModel saved, ExperimentConfig config, int scale, Compute compute);

  /**
   * Builds what a saved model computes as one graph for other programs: inputs {@code low_res}, [N,
   * h, w, L], and {@code guide}, [N, s h, s w, channels]; output {@code image}, [N, s h, s w, L],
   * not clipped. Of a method of two stages it is the first.
   *
   * @param scale s
   * @param graph empty
   * @throws InapplicableException if there is no such graph, or none at this scale
   */
  void serve(
      SavedModel saved, ExperimentConfig config, int scale, Compute compute, ServingGraph graph);
}
