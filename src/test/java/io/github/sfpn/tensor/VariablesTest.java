package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private final TensorSession session = new TensorSession(Compute.onThreads(1));
  private final Variables variables = new Variables(session);

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void startWithTheirInitialValuesAndTakeOthers() {
    Variable a = variables.add("a", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Variable b = variables.add("b", new float[] {7}, 1);
    variables.initialise();
    assertEquals(List.of(a, b), List.copyOf(variables.all()));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, value(a));

    variables.assign(Map.of(a, new float[] {6, 5, 4, 3, 2, 1}));
    assertArrayEquals(new float[] {6, 5, 4, 3, 2, 1}, value(a));
    assertArrayEquals(new float[] {7}, value(b));
  }

  @Test
  void initialisingAgainTouchesOnlyWhatIsNew() {
    Variable old = variables.add("old", new float[] {1}, 1);
    variables.initialise();
    variables.assign(Map.of(old, new float[] {2}));
    Variable added = variables.add("added", new float[] {3}, 1);
    variables.initialise();
    variables.initialise();
    assertArrayEquals(new float[] {2}, value(old));
    assertArrayEquals(new float[] {3}, value(added));
  }

  @Test
  void valuesAreCopies() {
    Variable a = variables.add("a", new float[] {1}, 1);
    variables.initialise();
    float[] before = value(a);
    variables.assign(Map.of(a, new float[] {2}));
    assertArrayEquals(new float[] {1}, before);
  }

  @Test
  void twoOfOneNameOrOfAnotherSizeAreRefused() {
    variables.add("a", new float[] {1}, 1);
    assertThrows(IllegalArgumentException.class, () -> variables.add("a", new float[] {1}, 1));
    assertThrows(IllegalArgumentException.class, () -> variables.add("b", new float[3], 2, 2));
  }

  private float[] value(Variable variable) {
    return variables.values(List.of(variable)).get(variable);
  }
}
