package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.Optional;
import java.util.OptionalInt;

/** The source of guides: computed from the scenes' cubes, or recorded with them. */
public interface GuideCamera {
  /** The number of channels of a guide. */
  int channels();

  /** The response P, if it is known; methods may use it. */
  Optional<SpectralResponse> response();

  /**
   * The guide of a scene: the recorded one, or one computed from the cube.
   *
   * @return Y, [H, W, channels]; of a real pair [s H, s W, channels]
   * @throws DataException if the cube has other bands than the camera
   */
  HyperspectralCube guide(Scene scene);

  /**
   * The camera that the section {@code degradation} names.
   *
   * @param bands of the scenes
   * @param nanometres wavelengths of the bands, where they are known
   * @param recordedChannels channels of the recorded guides; empty without recorded guides
   * @throws DataException if the camera is for other bands or has other channels
   */
  static GuideCamera of(
      DegradationConfig config,
      int bands,
      Optional<double[]> nanometres,
      OptionalInt recordedChannels) {
    if (!config.guideBands().isEmpty()) {
      return ChosenBands.of(config.guideBands(), bands);
    }
    if (config.spectralResponse().equals(DegradationConfig.NO_RESPONSE)) {
      return new RecordedGuide(recordedChannels.orElseThrow());
    }
    SpectralResponse response = SpectralResponse.of(config.spectralResponse(), bands, nanometres);
    if (recordedChannels.isPresent() && recordedChannels.getAsInt() != response.channels()) {
      throw new DataException(
          "the spectral response %s has %d channels, the guides of the dataset have %d; if their camera is unknown, set degradation.spectral-response = none"
              .formatted(
                  config.spectralResponse(), response.channels(), recordedChannels.getAsInt()));
    }
    return response;
  }
}
