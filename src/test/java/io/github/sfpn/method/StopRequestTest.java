package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.backprojection.BackProjectionFusion;
import io.github.sfpn.method.cms.CmsFusion;
import io.github.sfpn.method.lttr.LttrFusion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopRequestTest {
  private static final ExperimentConfig CONFIG =
      ExperimentFile.defaults(
              List.of("lttr.blur=fixed", "cms.blur=fixed", "back-projection.blur=fixed", "scale=2"))
          .config();

  @AfterEach
  void withdraw() {
    StopRequest.withdraw();
  }

  private static Observation observation() {
    HyperspectralCube guide = new HyperspectralCube(32, 32, 3);
    for (int i = 0; i < guide.values().length; i++) {
      guide.values()[i] = (i * 37 % 101) / 101f;
    }
    HyperspectralCube low = new HyperspectralCube(16, 16, 31);
    for (int i = 0; i < low.values().length; i++) {
      low.values()[i] = (i * 53 % 97) / 97f;
    }
    return new Observation(
        low, guide, 2, Optional.of(SpectralResponse.nikonD700()), Optional.empty());
  }

  @Test
  void endsMethodsWithoutStateToKeep() {
    for (FusionMethod method :
        List.of(new LttrFusion(CONFIG), new CmsFusion(CONFIG), new BackProjectionFusion(CONFIG))) {
      StopRequest.make();
      assertThrows(CancellationException.class, () -> method.fuse(observation()), method.name());
      StopRequest.withdraw();
    }
    assertDoesNotThrow(() -> new BackProjectionFusion(CONFIG).fuse(observation()));
  }

  @Test
  void isWithdrawn() {
    StopRequest.make();
    assertThrows(CancellationException.class, StopRequest::check);
    StopRequest.withdraw();
    assertDoesNotThrow(StopRequest::check);
  }
}
