package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.List;
import java.util.Optional;

/**
 * Guides that consist of bands of the cubes, for datasets without a known camera response
 * (Chikusei). Methods do not learn which bands, just as for a real guide.
 *
 * @param indices of the bands, counted from 0
 */
record ChosenBands(List<Integer> indices) implements GuideCamera {
  static ChosenBands of(List<Integer> numbers, int bands) {
    for (int number : numbers) {
      if (number > bands) {
        throw new DataException(
            "degradation.guide-bands: expected bands from 1 to %d, the number of bands of the scenes, found %d"
                .formatted(bands, number));
      }
    }
    return new ChosenBands(numbers.stream().map(number -> number - 1).toList());
  }

  @Override
  public int channels() {
    return indices.size();
  }

  @Override
  public Optional<SpectralResponse> response() {
    return Optional.empty();
  }

  @Override
  public HyperspectralCube guide(Scene scene) {
    return scene.cube().withBands(indices);
  }
}
