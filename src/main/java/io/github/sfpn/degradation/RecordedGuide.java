package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.Optional;

/** Recorded guides of a camera with unknown response; every scene has one. */
record RecordedGuide(int channels) implements GuideCamera {
  @Override
  public Optional<SpectralResponse> response() {
    return Optional.empty();
  }

  @Override
  public HyperspectralCube guide(Scene scene) {
    return scene.guide().orElseThrow();
  }
}
