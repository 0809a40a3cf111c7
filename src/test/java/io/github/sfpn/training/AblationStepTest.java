package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.network.sfpn.Ablations;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class AblationStepTest {
  private static final int BANDS = 5;
  private static final Batch BATCH =
      new Batch(
          1,
          6,
          2,
          BANDS,
          3,
          Cubes.random(3, 3, BANDS, 1).values(),
          Cubes.random(6, 6, 3, 2).values(),
          Cubes.random(6, 6, BANDS, 3).values());

  /** A step for every band, though there may be nothing that only later bands use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "neighbouring-bands=5",
        "carried-features=false carried-result=false",
        "similar-tiles=0 separation=false neighbouring-bands=1 guide=false"
      })
  void everyWeightOfANetworkWithoutAPartLearns(String settings) {
    try (CoarseModel model = TinyNetwork.create(Ablations.network(8, 1, 1, settings), 2, 1)) {
      CoarseStep step = new CoarseStep(model, 6, TinyProblem.ADAM);
      Map<Variable, float[]> before = values(model);
      for (float loss : step.run(BATCH, 1e-3)) {
        assertTrue(Float.isFinite(loss));
      }
      values(model)
          .forEach(
              (variable, values) ->
                  assertFalse(Arrays.equals(before.get(variable), values), variable.name()));
      assertEquals(
          Map.of("everyBandSteps", (long) BANDS, "laterBandsSteps", BANDS - 1L), step.stepCounts());
    }
  }

  private static Map<Variable, float[]> values(CoarseModel model) {
    return model.variables().values(model.network().weights());
  }
}
