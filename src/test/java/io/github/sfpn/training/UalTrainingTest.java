package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.network.ual.UalNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** UAL's network learns what the published one learned. */
@Tag("slow")
class UalTrainingTest {
  private static final String INITIAL = "reference-baselines/ual-fusion-initial.pth";

  /** The published code's, and what the values were computed with. */
  private static final TrainingConfig.Adam ADAM = new TrainingConfig.Adam(0.9, 0.999, 1e-8);

  private final ReferenceValues reference =
      ReferenceValues.open("reference-baselines/ual-training.mat");

  private record Size(int features) {}

  private static FusionModel model(int bands, int scale, int features) {
    return new FusionModel(
        new FusionModel.Description("ual", new Size(features), 3, scale, bands, List.of(), "drawn"),
        (tf, variables, random) -> new UalNet(tf, variables, 3, bands, scale, features, random),
        new SplittableRandom(1),
        Compute.onThreads(0));
  }

  private static FusionModel published() {
    FusionModel model = model(31, 8, 16);
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
        assertEquals(losses[i], found[0], 2e-5 * losses[i], "step " + (i + 1));
      }
      assertArrayEquals(reference.batch("output_after"), estimate(model, batch()), 1e-3f);
    }
  }

  private static float[] estimate(FusionModel model, Batch batch) {
    Ops tf = model.session().ops();
    Operand<TFloat32> estimate =
        model.network().estimate(tf, lowResolution(tf, batch), guide(tf, batch));
    try (Result result = model.session().runner().fetch(estimate).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
  }

  @Test
  void hasTheGradientsOfThePublishedCode() {
    List<String> names =
        List.of(
            "layerIn1_1.weight",
            "layerIn2_2.bias",
            "Infor.0.weight",
            "Infor.4.weight",
            "layerX_G.weight",
            "layerY_M.weight",
            "layerZ_B.bias",
            "branch1_1.0.weight",
            "branch2_2.4.weight",
            "branch3_2.2.bias",
            "layerOut1.weight",
            "layerOut3.bias");
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
    int side = batch.side();
    Operand<TFloat32> truth = constant(tf, batch.truth(), batch.size(), side, side, batch.bands());
    Operand<TFloat32> loss =
        model.network().loss(tf, lowResolution(tf, batch), guide(tf, batch), truth);
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

  private static Operand<TFloat32> lowResolution(Ops tf, Batch batch) {
    int side = batch.side() / batch.scale();
    return constant(tf, batch.lowResolution(), batch.size(), side, side, batch.bands());
  }

  private static Operand<TFloat32> guide(Ops tf, Batch batch) {
    int side = batch.side();
    return constant(tf, batch.guide(), batch.size(), side, side, batch.guideChannels());
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, int... shape) {
    return tf.reshape(tf.constant(values), tf.array(shape));
  }

  /** TensorFlow adds up two in one way only; more, as timing has it. */
  @Test
  void gradientsAreAddedUpTwoAtATime() {
    try (FusionModel model = model(TinyProblem.BANDS, TinyProblem.SCALE, 2)) {
      new FusionStep(model, ADAM);
      assertEquals(
          List.of(),
          model.session().graphDefinition().getNodeList().stream()
              .filter(node -> node.getOp().equals("AddN") && node.getInputCount() > 2)
              .map(NodeDef::getName)
              .toList());
    }
  }

  @Test
  void stepsGiveTheSameNumbersEveryTime() {
    try (FusionModel model = model(TinyProblem.BANDS, TinyProblem.SCALE, 2)) {
      FusionStep step = new FusionStep(model, ADAM);
      Batch batch = TinyProblem.batches().batch(0);
      Map<Variable, float[]> initial = model.variables().values(model.variables().all());
      float[] first = null;
      for (int repetition = 0; repetition < 10; repetition++) {
        model.variables().assign(initial);
        step.optimisers().get("steps").resumeAt(0);
        float[] losses = new float[3];
        for (int i = 0; i < losses.length; i++) {
          losses[i] = step.run(batch, 1e-3)[0];
        }
        first = first == null ? losses : first;
        assertArrayEquals(first, losses, "repetition " + repetition);
      }
    }
  }
}
