package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import java.util.Optional;
import java.util.OptionalInt;

/** Where guides come from: made from the scenes' cubes, or recorded beside them. */
public interface GuideCamera {
  /** How many channels a guide has. */
  int channels();

  /** P, where it is known what a guide shows of the bands; methods are told. */
  Optional<SpectralResponse> response();

  /**
   * The guide of a scene: the one that was recorded, or one made from the cube.
   *
   * @return Y, [H, W, channels]; of a real pair [s H, s W, channels]
   * @throws DataException if the cube has other bands than the guide is made from
   */
  HyperspectralCube guide(Scene scene);

  /**
   * The camera that the section {@code degradation} names.
   *
   * @param bands of the scenes
   * @param nanometres wavelengths of the bands, where they are known
   * @param recordedChannels of the scenes' own guides; empty where they have none
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
          "the spectral response %s has %d channels, the guides of the dataset have %d; set degradation.spectral-response = none where their camera is not known"
              .formatted(
                  config.spectralResponse(), response.channels(), recordedChannels.getAsInt()));
    }
    return response;
  }
}
