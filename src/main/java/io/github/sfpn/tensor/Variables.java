package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a graph, by name, in the order in which they were added.
 *
 * <p>They are saved in TensorFlow's own checkpoint format. TensorFlow's {@code Session.save} and
 * its SavedModel exporter ignore resource variables, so the save and restore operations are used
 * directly.
 */
public final class Variables {
  private final Ops ops;
  private final Compute compute;
  private final Optional<TensorSession> session;
  private final Map<String, Operand<TFloat32>> given;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<Variable, float[]> initial = new LinkedHashMap<>();

  public Variables(TensorSession session) {
    compute = session.compute();
    this.session = Optional.of(session);
    ops = session.ops();
    given = Map.of();
  }

  private Variables(Ops tf, Compute compute, Map<String, Operand<TFloat32>> given) {
    ops = tf;
    this.compute = compute;
    session = Optional.empty();
    this.given = given;
  }

  /**
   * Variables whose values are given as operands of a graph and never change: the same layers over
   * trained weights. Initial values are not looked at.
   *
   * @param compute what the graph is built for
   * @param given the value of each, by name
   */
  public static Variables given(Ops tf, Compute compute, Map<String, Operand<TFloat32>> given) {
    return new Variables(tf, compute, given);
  }

  /**
   * Adds a variable.
   *
   * @param initial initial value, row-major, assigned by {@link #initialise()}
   */
  public Variable add(String name, float[] initial, int... shape) {
    Variable variable =
        session.isPresent()
            ? new Variable(ops, name, shape)
            : new Variable(ops, name, valueOf(name), shape);
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

  private Operand<TFloat32> valueOf(String name) {
    Operand<TFloat32> value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value is given for " + name);
    }
    return value;
  }

  private TensorSession session() {
    return session.orElseThrow(
        () -> new IllegalStateException("given values are neither assigned nor saved"));
  }

  /** The threads, precision and device of their users; variables themselves are float32. */
  public Compute compute() {
    return compute;
  }

  /** All variables, in the order in which they were added. */
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /**
   * The variables that were added after the first ones, such as the weights of a network.
   *
   * @param before number of the first ones
   */
  public List<Variable> since(int before) {
    return byName.values().stream().skip(before).toList();
  }

  /** Assigns initial values to all variables that were added since the last call. */
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
      Session.Runner runner = session().runner();
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

  /** The current value of every given variable, row-major. */
  public Map<Variable, float[]> values(Collection<Variable> variables) {
    Session.Runner runner = session().runner();
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
   * Builds the operations that save and restore variables. Build them once, then only run them.
   *
   * @param variables the variables to save
   */
  public Checkpoint checkpoint(Collection<Variable> variables) {
    return new Checkpoint(session(), List.copyOf(variables));
  }
}
