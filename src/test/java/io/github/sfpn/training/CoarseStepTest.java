package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.ReferenceModel;
import io.github.sfpn.tensor.Variable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoarseStepTest {
  private final ReferenceValues reference = ReferenceValues.open("coarse-training.mat");

  @Test
  void learnsAsThePublishedCodeDoes() {
    try (CoarseModel model = ReferenceModel.imported("coarse-training-initial.pth", reference);
        CoarseModel expected = ReferenceModel.imported("coarse-training-final.pth", reference)) {
      int[] shape = reference.shape("hr");
      TrainingConfig.Adam settings =
          new TrainingConfig.Adam(reference.number("beta1"), reference.number("beta2"), 1e-8);
      CoarseStep step = new CoarseStep(model, shape[2], settings);
      Batch batch =
          new Batch(
              shape[0],
              shape[2],
              reference.integer("scale"),
              shape[1],
              reference.shape("rgb")[1],
              reference.batch("lr"),
              reference.batch("rgb"),
              reference.batch("hr"));
      double[] losses = reference.values("losses");
      for (int pass = 0; pass < reference.integer("passes"); pass++) {
        float[] found = step.run(batch, reference.number("learning_rate"));
        for (int band = 0; band < found.length; band++) {
          double loss = losses[pass * found.length + band];
          assertEquals(loss, found[band], 1e-5 * loss, "pass " + pass + ", band " + band);
        }
      }
      assertEquals(0, relativeDifference(expected, model), 1e-4);
    }
  }

  /** Relative L2 difference of all weights together. */
  private static double relativeDifference(CoarseModel expected, CoarseModel found) {
    Map<Variable, float[]> a = expected.variables().values(expected.network().weights());
    Map<Variable, float[]> b = found.variables().values(found.network().weights());
    float[][] left = a.values().toArray(float[][]::new);
    float[][] right = b.values().toArray(float[][]::new);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < left[i].length; j++) {
        difference += Math.pow(left[i][j] - right[i][j], 2);
        norm += Math.pow(left[i][j], 2);
      }
    }
    return Math.sqrt(difference / norm);
  }
}
