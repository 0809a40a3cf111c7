package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.network.TrainedBands;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description of the weights in a model folder.
 *
 * @param folder with the weights
 * @param name how messages call it
 * @param settings of the network, as keys and values of an experiment file
 * @param guideChannels the number of channels that a guide must have; 0: any
 * @param trainedScale the scale that the weights are trained for; 0: not known
 * @param bands that they are trained for
 * @param origin one sentence on where the weights come from
 */
public record SavedModel(
    Path folder,
    String name,
    Map<String, String> settings,
    int guideChannels,
    int trainedScale,
    TrainedBands bands,
    String origin) {

  /** Where the weights are for a reader of a manifest: the whole path of a folder of the user's. */
  public String place() {
    return name.equals(folder.toString()) ? folder.toAbsolutePath().normalize().toString() : name;
  }

  /** The number of bands that the weights are trained for; 0: not known. */
  public int trainedBands() {
    return bands.count();
  }

  /** The settings as one types them: {@code network.features=64}. */
  public List<String> overrides() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  /**
   * Refuses settings by which the weights would mean nothing.
   *
   * @param free keys that no weight depends on
   * @throws UsageException if another key of the network differs
   */
  public void requireSettings(ExperimentConfig config, List<String> free) {
    Map<String, String> differing = new LinkedHashMap<>(settings);
    differing.keySet().removeAll(free);
    differing.entrySet().removeAll(config.settings().entrySet());
    if (!differing.isEmpty()) {
      throw new UsageException(
          "%s is trained with %s; of its settings, %s can be changed"
              .formatted(
                  name,
                  String.join(
                      ", ",
                      differing.entrySet().stream()
                          .map(setting -> setting.getKey() + "=" + setting.getValue())
                          .toList()),
                  free.isEmpty() ? "nothing" : "only " + String.join(" and ", free)));
    }
  }

  /**
   * Refuses a guide that the network cannot read.
   *
   * @param guide how the message calls it
   * @throws DataException if it has another number of channels
   */
  public void requireChannels(int channels, String guide) {
    if (guideChannels != 0 && channels != guideChannels) {
      throw new DataException(
          "%s is trained with a guide of %d channels; %s has %d"
              .formatted(name, guideChannels, guide, channels));
    }
  }

  /**
   * What is to be said of images of other bands than those of the training.
   *
   * @param image its bands
   * @param cube how messages call it
   * @return empty if they are the same, as far as is known
   */
  public Optional<String> remarkOnBands(TrainedBands image, String cube) {
    return bands.fits(image)
        ? Optional.empty()
        : Optional.of(
            "%s is %s on images of %s; %s has %s: expect a lower quality"
                .formatted(name, origin, bands, cube, image));
  }

  /** What is to be said of images at another scale than the trained one. */
  public String remarkOnScale(int scale) {
    return "the model is trained for scale %d, these images differ by %d: expect a lower quality"
        .formatted(trainedScale, scale);
  }
}
