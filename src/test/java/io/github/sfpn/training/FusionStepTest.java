package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.Observation;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pzresnet.PzresNet;
import io.github.sfpn.network.pzresnet.PzresNetConfig;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Device;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Precision;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** With PZRes-Net, of which there is a published training. */
@Tag("slow")
class FusionStepTest {
  private static final PzresNetConfig PUBLISHED =
      ExperimentFile.defaults(List.of()).config().section("pzres-net", PzresNetConfig.class);
  private static final PzresNetConfig TINY =
      new PzresNetConfig(List.of(2), 3, PUBLISHED.training());
  private static final TrainingConfig.Adam ADAM = PUBLISHED.training().adam();
  private static final String INITIAL = "reference-baselines/pzresnet-initial.pth";

  private final ReferenceValues reference =
      ReferenceValues.open("reference-baselines/pzresnet-training.mat");

  private static FusionModel model(
      int guideChannels, int bands, PzresNetConfig size, Compute compute) {
    return new FusionModel(
        new FusionModel.Description("pzres-net", size, guideChannels, 8, bands, List.of(), "drawn"),
        (tf, variables, random) -> new PzresNet(tf, variables, guideChannels, bands, size, random),
        new SplittableRandom(1),
        compute);
  }

  private static FusionModel tiny(Compute compute) {
    return model(3, TinyProblem.BANDS, TINY, compute);
  }

  private static FusionModel published() {
    FusionModel model = model(3, 31, PUBLISHED, Compute.onThreads(0));
    WeightImport.into(
        model.variables(),
        model.network().weights(),
        PyTorchWeights.read(ReferenceValues.path(INITIAL)),
        INITIAL);
    return model;
  }

  private Batch batch() {
    int[] shape = reference.shape("hr");
    return new Batch(
        shape[0],
        shape[2],
        shape[2] / reference.shape("lr")[2],
        shape[1],
        reference.shape("rgb")[1],
        reference.batch("lr"),
        reference.batch("rgb"),
        reference.batch("hr"));
  }

  @Test
  void learnsAsThePublishedCodeDoes() {
    try (FusionModel model = published()) {
      FusionStep step = new FusionStep(model, ADAM);
      double[] losses = reference.values("losses");
      for (int i = 0; i < losses.length; i++) {
        float[] found = step.run(batch(), reference.number("learning_rate"));
        double tolerance = i < 6 ? 1e-5 : 2e-4;
        assertEquals(losses[i], found[0], tolerance * losses[i], "step " + (i + 1));
      }
      assertEquals(losses.length, step.stepCounts().get("steps"));
      LearnedFusion method =
          new LearnedFusion(
              "pzres-net",
              model,
              4L << 30,
              ExperimentFile.defaults(List.of()).config().degradation().train());
      for (int image = 0; image < batch().size(); image++) {
        Observation observation =
            new Observation(
                reference.cube("lr", image),
                reference.cube("rgb", image),
                batch().scale(),
                Optional.empty(),
                Optional.empty());
        HyperspectralCube expected = reference.cube("refined_after", image);
        assertArrayEquals(expected.values(), method.run(observation).values(), 1e-2f);
      }
    }
  }

  @Test
  void hasTheGradientsOfThePublishedCode() {
    List<String> names =
        List.of(
            "stages.0.Upconv.conv.weight",
            "stages.0.denselayers.0.compressLayer.conv.weight",
            "stages.1.denselayers.3.actlayer.conv.weight",
            "stages.2.Upconv.conv.bias",
            "stages.2.denselayers.7.compressLayer.conv.weight",
            "stages.2.denselayers.7.actlayer.conv.weight",
            "refine.0.compressLayer.conv.weight",
            "refine.0.actlayer.conv.bias");
    double[] expected = reference.values("gradient_norms_first_step");
    try (FusionModel model = published()) {
      Map<String, Double> norms = gradientNorms(model, batch());
      for (int i = 0; i < names.size(); i++) {
        assertEquals(expected[i], norms.get(names.get(i)), 1e-5 * expected[i], names.get(i));
      }
      double all = Math.sqrt(norms.values().stream().mapToDouble(norm -> norm * norm).sum());
      double expectedOfAll = reference.number("gradient_norm_first_step");
      assertEquals(expectedOfAll, all, 1e-5 * expectedOfAll);
    }
  }

  private static Map<String, Double> gradientNorms(FusionModel model, Batch batch) {
    Ops tf = model.session().ops();
    int n = batch.size();
    int small = batch.side() / batch.scale();
    Operand<TFloat32> loss =
        model
            .network()
            .loss(
                tf,
                constant(tf, batch.lowResolution(), n, small, small, batch.bands()),
                constant(tf, batch.guide(), n, batch.side(), batch.side(), batch.guideChannels()),
                constant(tf, batch.truth(), n, batch.side(), batch.side(), batch.bands()));
    Map<Variable, Operand<TFloat32>> gradients = Gradient.of(tf, loss, model.network().weights());
    Session.Runner runner = model.session().runner();
    gradients.values().forEach(runner::fetch);
    Map<String, Double> norms = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (Variable variable : gradients.keySet()) {
        double squares = 0;
        for (float value : Tensors.values((TFloat32) result.get(i++))) {
          squares += (double) value * value;
        }
        norms.put(variable.name(), Math.sqrt(squares));
      }
    }
    return norms;
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, int... shape) {
    return tf.reshape(tf.constant(values), tf.array(shape));
  }

  /** TensorFlow adds up two in one way only; more, as timing has it. */
  @Test
  void gradientsAreAddedUpTwoAtATime() {
    try (FusionModel model = tiny(Compute.onThreads(0))) {
      FusionStep step = new FusionStep(model, ADAM);
      assertEquals(1, step.steps(TinyProblem.batches().batch(0)));
      assertEquals(
          List.of(),
          model.session().graphDefinition().getNodeList().stream()
              .filter(node -> node.getOp().equals("AddN") && node.getInputCount() > 2)
              .map(NodeDef::getName)
              .toList());
    }
  }

  @Test
  void stepsGiveTheSameNumbersEveryTimeAndLeaveTheGraphAsItWas() {
    try (FusionModel model = tiny(Compute.onThreads(0))) {
      FusionStep step = new FusionStep(model, ADAM);
      Batch batch = TinyProblem.batches().batch(0);
      int operations = model.session().graphDefinition().getNodeCount();
      Map<Variable, float[]> initial = model.variables().values(model.variables().all());
      float[] first = null;
      for (int repetition = 0; repetition < 20; repetition++) {
        model.variables().assign(initial);
        step.optimisers().get("steps").resumeAt(0);
        float[] losses = new float[3];
        for (int i = 0; i < losses.length; i++) {
          losses[i] = step.run(batch, 1e-3)[0];
        }
        first = first == null ? losses : first;
        assertArrayEquals(first, losses, "repetition " + repetition);
      }
      assertEquals(operations, model.session().graphDefinition().getNodeCount());
    }
  }

  /** At a rate of 0 the moments are sums of gradients. */
  @Test
  void devicesThatShareABatchLearnWhatOneDoes() {
    Batch batch = TinyProblem.batches().batch(0);
    Compute shared = new Compute(1, Precision.FLOAT32, Device.cpu(2, "tried out"));
    try (FusionModel one = tiny(Compute.onThreads(1));
        FusionModel two = tiny(shared)) {
      float[] expected = new FusionStep(one, ADAM).run(batch, 0);
      assertArrayEquals(expected, new FusionStep(two, ADAM).run(batch, 0), 2e-6f);
      Map<String, float[]> learned = byName(two);
      byName(one)
          .forEach((name, values) -> assertArrayEquals(values, learned.get(name), 2e-6f, name));
    }
  }

  /** Weights and moments. */
  private static Map<String, float[]> byName(FusionModel model) {
    Map<String, float[]> named = new LinkedHashMap<>();
    model
        .variables()
        .values(model.variables().all())
        .forEach((variable, values) -> named.put(variable.name(), values));
    return named;
  }
}
