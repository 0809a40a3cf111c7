package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.network.pytorch.WeightsException;
import io.github.sfpn.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineStageTest {
  private final HyperspectralCube truth = Cubes.random(24, 32, 3, 1);
  private final SpectralResponse response =
      SpectralResponse.ofChannels(new double[] {1, 1, 0}, new double[] {0, 1, 1});
  private final HyperspectralCube coarse = Cubes.random(24, 32, 3, 2);

  private Observation observation(boolean responseIsKnown) {
    return new Observation(
        Cubes.random(6, 8, 3, 3),
        response.apply(truth),
        4,
        responseIsKnown ? Optional.of(response) : Optional.empty(),
        Optional.empty());
  }

  private Optional<Estimate> refine(boolean responseIsKnown, String... settings) {
    List<String> all = new ArrayList<>(List.of("refinement.steps=2", "refinement.width=3"));
    all.addAll(List.of(settings));
    return new FineStage(ExperimentFile.defaults(all).config(), Compute.onThreads(1))
        .refine(observation(responseIsKnown), coarse, IterationListener.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "true, known, gaussian",
    "true, known, estimated",
    "true, estimated, gaussian",
    "false, estimated, gaussian",
    "false, estimated, estimated"
  })
  void refinesWithWhatIsKnownOrEstimated(boolean isKnown, String from, String blur) {
    Estimate estimate =
        refine(isKnown, "refinement.response=" + from, "refinement.initial-blur=" + blur)
            .orElseThrow();
    assertEquals("fine", estimate.stage());
    assertEquals("24 x 32 x 3", estimate.cube().shape());
    assertEquals(21, estimate.blur().orElseThrow().size());
    double sum = 0;
    for (float weight : estimate.blur().get().weights()) {
      sum += weight;
    }
    assertEquals(1, sum, 0.1);
  }

  @Test
  void isLeftOutWhereTheResponseIsNotKnownOrNoStepIsDeclared() {
    assertTrue(refine(false).isEmpty());
    assertTrue(refine(true, "refinement.steps=0").isEmpty());
  }

  @Test
  void refusesWeightsOfAnotherWidth() {
    String weights = ReferenceValues.path("refinement-initial.pth").toString();
    WeightsException thrown =
        assertThrows(
            WeightsException.class,
            () -> refine(true, "refinement.initial-weights=\"" + weights + "\""));
    assertTrue(
        thrown.getMessage().contains("Conv1.weight_v: expected [3, 5, 3, 3]"), thrown.getMessage());
  }
}
