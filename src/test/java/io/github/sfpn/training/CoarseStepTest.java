package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.ReferenceModel;
import io.github.sfpn.tensor.NativeObjects;
import io.github.sfpn.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CoarseStepTest {
  private static final Batch BATCH = TinyProblem.batches().batch(0);

  private static CoarseModel model;
  private static CoarseStep step;

  @BeforeAll
  static void open() {
    model = TinyProblem.model();
    step = TinyProblem.step(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private final ReferenceValues reference = ReferenceValues.open("coarse-training.mat");

  @Test
  void learnsAsThePublishedCodeDoes() {
    try (CoarseModel found = ReferenceModel.imported("coarse-training-initial.pth", reference);
        CoarseModel expected = ReferenceModel.imported("coarse-training-final.pth", reference)) {
      int[] shape = reference.shape("hr");
      TrainingConfig.Adam settings =
          new TrainingConfig.Adam(reference.number("beta1"), reference.number("beta2"), 1e-8);
      CoarseStep learning = new CoarseStep(found, shape[2], settings);
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
        float[] bands = learning.run(batch, reference.number("learning_rate"));
        for (int band = 0; band < bands.length; band++) {
          double loss = losses[pass * bands.length + band];
          assertEquals(loss, bands[band], 1e-5 * loss, "pass " + pass + ", band " + band);
        }
      }
      assertEquals(0, relativeDifference(expected, found), 1e-4);
    }
  }

  @Test
  void theFirstBandLeavesAloneWhatOnlyLaterBandsUse() {
    step.run(BATCH, 0.01);
    Map<String, float[]> before = byName();
    Map<String, Long> counts = step.stepCounts();
    step.run(BATCH, 1, 0.01);
    Map<String, float[]> after = byName();
    assertEquals(counts.get("everyBandSteps") + 1, step.stepCounts().get("everyBandSteps"));
    assertEquals(counts.get("laterBandsSteps"), step.stepCounts().get("laterBandsSteps"));
    for (Variable weights : model.network().weights()) {
      boolean later = model.network().laterBands().contains(weights);
      for (String suffix : List.of("", ".adam_m", ".adam_v")) {
        String name = weights.name() + suffix;
        assertEquals(later, Arrays.equals(before.get(name), after.get(name)), name);
      }
    }
  }

  /** A rate of 0 changes what is carried and no weight. */
  @Test
  void aBatchForgetsTheBatchBefore() {
    float[] losses = step.run(BATCH, 0);
    step.run(TinyProblem.batches().batch(1), 0);
    assertArrayEquals(losses, step.run(BATCH, 0));
  }

  @Test
  void twoThousandStepsLeaveMemoryAndGraphAsTheyWere() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "resident memory is read from /proc");
    int operations = model.session().graphDefinition().getNodeCount();
    run(20);
    assertEquals(operations, model.session().graphDefinition().getNodeCount());
    run(400);
    long open = NativeObjects.open();
    long resident = residentKilobytes(status);
    run(2000);
    long grown = residentKilobytes(status) - resident;
    assertEquals(open, NativeObjects.open());
    assertTrue(grown < 30 << 10, "grown by " + grown + " kB");
  }

  private static void run(int bandSteps) {
    for (int done = 0; done < bandSteps; done += TinyProblem.BANDS) {
      step.run(BATCH, 1e-4);
    }
  }

  /**
   * After the Java heap has shrunk to what it needs, which a second collection does for certain.
   */
  private static long residentKilobytes(Path status) throws IOException {
    System.gc();
    System.gc();
    try (Stream<String> lines = Files.lines(status)) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findAny().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  private static Map<String, float[]> byName() {
    Map<String, float[]> byName = new LinkedHashMap<>();
    model
        .variables()
        .values(model.variables().all())
        .forEach((variable, values) -> byName.put(variable.name(), values));
    return byName;
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
