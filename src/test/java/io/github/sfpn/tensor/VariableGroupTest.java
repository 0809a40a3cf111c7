package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The same variables, each by itself and as a group with a section. */
class VariableGroupTest {
  private static final float[] KERNEL = {1, 2, 3, 4, 5, 6};
  private static final float[] BIAS = {7, 8};
  private static final float[] OTHER = {9, 10, 11};

  /** Three variables, their loss, and Adam for it. */
  private static final class Bench implements AutoCloseable {
    private final TensorSession session = new TensorSession(Compute.onThreads(1));
    private final Variables variables = new Variables(session);
    private final List<Variable> all;
    private final Map<Variable, Operand<TFloat32>> gradients;
    private final Adam adam;
    private final List<Op> updates;
    private final Checkpoint checkpoint;

    Bench(boolean grouped) {
      if (grouped) {
        variables.openGroup();
      }
      Variable kernel = variables.addToSection("kernels", "b", "kernel", KERNEL, 3, 2);
      Variable bias = variables.add("bias", BIAS, 2);
      Variable other = variables.addToSection("kernels", "a", "other", OTHER, 1, 3);
      all = List.of(kernel, bias, other);
      if (grouped) {
        assertEquals(all, variables.closeGroup());
      }
      Ops tf = session.ops();
      Operand<TFloat32> product = tf.linalg.matMul(other.value(), kernel.value());
      Operand<TFloat32> loss =
          tf.sum(tf.math.square(tf.math.add(product, bias.value())), tf.array(0, 1));
      gradients = Gradient.of(tf, loss, all);
      adam = new Adam(tf, variables, all, new Adam.Settings(0.9, 0.99, 1e-8));
      updates = adam.update(tf, Gradient.ofGroups(tf, loss, all));
      checkpoint = variables.checkpoint(all);
      variables.initialise();
    }

    void step() {
      Session.Runner runner = session.runner();
      try (Adam.Step step = adam.step(0.1)) {
        step.feed(runner);
        updates.forEach(runner::addTarget);
        runner.run().close();
      }
    }

    Map<String, List<Float>> values() {
      return named(variables.values(variables.all()));
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private static Map<String, List<Float>> named(Map<Variable, float[]> values) {
    Map<String, List<Float>> named = new LinkedHashMap<>();
    values.forEach(
        (variable, numbers) -> {
          Float[] boxed = new Float[numbers.length];
          for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
          }
          named.put(variable.name(), List.of(boxed));
        });
    return named;
  }

  @Test
  void variablesKeepTheirNamesShapesAndValues() {
    try (Bench bench = new Bench(true)) {
      Map<Variable, float[]> values = bench.variables.values(bench.all);
      assertArrayEquals(KERNEL, values.get(bench.all.get(0)));
      assertArrayEquals(BIAS, values.get(bench.all.get(1)));
      assertArrayEquals(OTHER, values.get(bench.all.get(2)));
      assertArrayEquals(new int[] {3, 2}, bench.all.get(0).shape());
    }
  }

  @Test
  void aSectionHasTheValuesOfItsVariablesSideBySide() {
    try (Bench bench = new Bench(true)) {
      Operand<TFloat32> section = bench.all.get(0).group().section("kernels");
      try (var result = bench.session.runner().fetch(section).run()) {
        assertArrayEquals(
            new float[] {9, 10, 11, 1, 2, 3, 4, 5, 6}, Tensors.values((TFloat32) result.get(0)));
      }
    }
  }

  @Test
  void someVariablesAreAssignedAndTheOthersStay() {
    try (Bench bench = new Bench(true)) {
      bench.variables.assign(
          Map.of(
              bench.all.get(2), new float[] {-1, -2, -3}, bench.all.get(1), new float[] {-4, 0}));
      Map<String, List<Float>> values = bench.values();
      assertEquals(List.of(-1f, -2f, -3f), values.get("other"));
      assertEquals(List.of(-4f, 0f), values.get("bias"));
      assertEquals(List.of(1f, 2f, 3f, 4f, 5f, 6f), values.get("kernel"));
    }
  }

  @Test
  void learnsAsEachByItself() {
    try (Bench single = new Bench(false);
        Bench grouped = new Bench(true)) {
      for (int i = 0; i < 3; i++) {
        single.step();
        grouped.step();
      }
      assertEquals(new LinkedHashMap<>(single.values()), grouped.values());
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(derivative(single, i), derivative(grouped, i));
      }
    }
  }

  private static float[] derivative(Bench bench, int variable) {
    Operand<TFloat32> gradient = bench.gradients.get(bench.all.get(variable));
    try (var result = bench.session.runner().fetch(gradient).run()) {
      return Tensors.values((TFloat32) result.get(0));
    }
  }

  @Test
  void checkpointsAreTheSame(@TempDir Path folder) {
    try (Bench single = new Bench(false);
        Bench grouped = new Bench(true)) {
      single.step();
      single.checkpoint.save(folder.resolve("single"));
      grouped.checkpoint.restore(folder.resolve("single"));
      assertEquals(
          named(single.variables.values(single.all)), named(grouped.variables.values(grouped.all)));
      grouped.step();
      grouped.checkpoint.save(folder.resolve("grouped"));
      single.checkpoint.restore(folder.resolve("grouped"));
      assertEquals(
          named(grouped.variables.values(grouped.all)), named(single.variables.values(single.all)));
    }
  }

  @Test
  void aPartIsRestoredAndTheOthersStay(@TempDir Path folder) {
    try (Bench single = new Bench(false);
        Bench grouped = new Bench(true)) {
      single.step();
      Checkpoint saved = single.variables.checkpoint(single.all.subList(0, 2));
      saved.save(folder.resolve("part"));
      grouped.variables.checkpoint(grouped.all.subList(0, 2)).restore(folder.resolve("part"));
      Map<String, List<Float>> values = grouped.values();
      assertEquals(single.values().get("kernel"), values.get("kernel"));
      assertEquals(single.values().get("bias"), values.get("bias"));
      assertEquals(List.of(9f, 10f, 11f), values.get("other"));
    }
  }

  @Test
  void refusesWhatWouldLeaveAGroupInPieces() {
    try (Bench bench = new Bench(true)) {
      Adam.Settings settings = new Adam.Settings(0.9, 0.99, 1e-8);
      assertThrows(
          IllegalArgumentException.class,
          () -> new Adam(bench.session.ops(), bench.variables, bench.all.subList(0, 2), settings));
      assertThrows(IllegalStateException.class, bench.variables::closeGroup);
      bench.variables.openGroup();
      Variable early = bench.variables.add("early", BIAS, 2);
      assertThrows(IllegalStateException.class, early::value);
      assertThrows(IllegalStateException.class, bench.variables::openGroup);
    }
  }
}
