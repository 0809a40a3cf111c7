package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Device;
import io.github.sfpn.tensor.Precision;
import io.github.sfpn.tensor.RunProfile;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.NodeDef;

/** Several devices, here several times the CPU, learn what one would. */
@Tag("slow")
class TowersTest {
  private static final NetworkConfig SIZE = new NetworkConfig(4, 1, 1, TileSimilarity.CORRECT);
  private static final int BANDS = 3;
  private static final int SIDE = 12;

  private static Trained one;
  private static Trained three;

  /** A network with the state that it begins in. */
  private record Trained(CoarseStep step, Map<Variable, float[]> initial) {
    static Trained on(int devices) {
      CoarseModel model =
          TinyNetwork.create(
              SIZE, 2, 1, new Compute(1, Precision.FLOAT32, Device.cpu(devices, "tried out")));
      CoarseStep step = new CoarseStep(model, SIDE, TinyProblem.ADAM);
      return new Trained(step, model.variables().values(model.variables().all()));
    }

    CoarseModel model() {
      return step.model();
    }

    /** From the beginning, twice the same batch. */
    Learned learn(int samples, double rate) {
      model().variables().assign(initial);
      step.optimisers().values().forEach(adam -> adam.resumeAt(0));
      Batch batch = batch(samples);
      List<float[]> losses = List.of(step.run(batch, rate), step.run(batch, rate));
      Map<String, float[]> variables = new TreeMap<>();
      model()
          .variables()
          .values(model().variables().all())
          .forEach((variable, values) -> variables.put(variable.name(), values));
      return new Learned(losses, variables);
    }
  }

  /** Losses step by step, and weights and moments after that. */
  private record Learned(List<float[]> losses, Map<String, float[]> variables) {
    void assertEqualTo(Learned other, float tolerance) {
      for (int i = 0; i < losses.size(); i++) {
        assertArrayEquals(losses.get(i), other.losses.get(i), tolerance);
      }
      assertEquals(variables.keySet(), other.variables.keySet());
      variables.forEach(
          (name, values) -> assertArrayEquals(values, other.variables.get(name), tolerance, name));
    }
  }

  @BeforeAll
  static void open() {
    one = Trained.on(1);
    three = Trained.on(3);
  }

  @AfterAll
  static void close() {
    one.model().close();
    three.model().close();
  }

  /**
   * Parts of equal size, of different sizes, and fewer samples than devices. At a rate of 0 the
   * moments are sums of gradients; at any other, Adam would make much of their last digits.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 2})
  void devicesThatShareABatchLearnWhatOneDoes(int samples) {
    Learned expected = one.learn(samples, 0);
    assertTrue(expected.variables().get("hsi_head.weight.adam_m")[0] != 0);
    expected.assertEqualTo(three.learn(samples, 0), 2e-6f);
  }

  @Test
  void theSameEveryTimeToTheLastBit() {
    Learned first = three.learn(4, 1e-3);
    for (int i = 0; i < 20; i++) {
      first.assertEqualTo(three.learn(4, 1e-3), 0);
    }
  }

  /** Gradients as well, which TensorFlow by itself leaves on the first. */
  @Test
  void everyDeviceDoesItsOwnConvolutions() {
    Batch batch = batch(3);
    List<RunProfile> bands = three.model().session().profile(() -> three.step().run(batch, 0));
    long[] gradients = {0, 0, 0};
    bands.get(1).operations().stream()
        .filter(operation -> operation.type().startsWith("Conv2DBackprop"))
        .forEach(operation -> gradients[operation.device().charAt("CPU:".length()) - '0']++);
    assertTrue(gradients[0] > 20, gradients[0] + " gradients of convolutions");
    assertArrayEquals(new long[] {gradients[0], gradients[0], gradients[0]}, gradients);
  }

  /** TensorFlow adds up two in one way only; more, as timing has it. */
  @Test
  void gradientsAreAddedUpTwoAtATime() {
    List<NodeDef> nodes = three.model().session().graphDefinition().getNodeList();
    assertEquals(
        List.of(),
        nodes.stream()
            .filter(node -> node.getOp().equals("AddN") && node.getInputCount() > 2)
            .map(NodeDef::getName)
            .toList());
    Set<String> devices = new TreeSet<>(nodes.stream().map(NodeDef::getDevice).toList());
    assertEquals(Set.of("", "/device:CPU:0", "/device:CPU:1", "/device:CPU:2"), devices);
  }

  private static Batch batch(int samples) {
    int small = SIDE / 2;
    return new Batch(
        samples,
        SIDE,
        2,
        BANDS,
        3,
        Cubes.random(small * samples, small, BANDS, 1).values(),
        Cubes.random(SIDE * samples, SIDE, 3, 2).values(),
        Cubes.random(SIDE * samples, SIDE, BANDS, 3).values());
  }
}
