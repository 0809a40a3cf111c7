package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a graph, by name, in the order in which they were made.
 *
 * <p>They are saved in TensorFlow's own checkpoint format. (Its {@code Session.save} and the
 * SavedModel exporter pass over resource variables, so the save and restore operations are used
 * directly.)
 */
public final class Variables {
  private final TensorSession session;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<Variable, float[]> initial = new LinkedHashMap<>();

  public Variables(TensorSession session) {
    this.session = session;
  }

  /**
   * Adds a variable.
   *
   * @param initial its first value, row-major, given to it by {@link #initialise()}
   */
  public Variable add(String name, float[] initial, int... shape) {
    Variable variable = new Variable(session.ops(), name, shape);
    if (initial.length != variable.size()) {
      throw new IllegalArgumentException(
          "%s holds %d numbers, found %d".formatted(name, variable.size(), initial.length));
    }
    if (byName.put(name, variable) != null) {
      throw new IllegalArgumentException("two variables are named " + name);
    }
    this.initial.put(variable, initial);
    return variable;
  }

  /** How what uses them computes; they themselves are float32. */
  public Compute compute() {
    return session.compute();
  }

  /** All of them, in the order in which they were added. */
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /**
   * Those that were added after the first ones: what a network whose weights begin there is made
   * of.
   *
   * @param before how many the first ones are
   */
  public List<Variable> since(int before) {
    return byName.values().stream().skip(before).toList();
  }

  /** Gives every variable added since the last call its first value. */
  public void initialise() {
    assign(initial);
    initial.clear();
  }

  /** Overwrites the values of the given variables, row-major. */
  public void assign(Map<Variable, float[]> values) {
    if (values.isEmpty()) {
      return;
    }
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      values.forEach(
          (variable, value) -> {
            TFloat32 tensor = Tensors.of(value, variable.shape());
            tensors.add(tensor);
            runner.feed(variable.assigned(), tensor).addTarget(variable.assign());
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** The present value of every given variable, row-major. */
  public Map<Variable, float[]> values(Collection<Variable> variables) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    Map<Variable, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (Variable variable : variables) {
        values.put(variable, Tensors.values((TFloat32) result.get(i++)));
      }
    }
    return values;
  }

  /**
   * Builds what saves and restores the given variables. Build it once; then it is only run.
   *
   * @param variables which
   */
  public Checkpoint checkpoint(Collection<Variable> variables) {
    return new Checkpoint(session, List.copyOf(variables));
  }
}
