package io.github.sfpn.tensor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
  private Optional<VariableGroup> openGroup = Optional.empty();

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
   * Begins a group: the variables that are added until {@link #closeGroup} always learn together.
   * Their values can be used from then on.
   */
  public void openGroup() {
    if (openGroup.isPresent()) {
      throw new IllegalStateException("a group of variables is open");
    }
    openGroup = Optional.of(VariableGroup.open(ops));
  }

  /**
   * Ends the group.
   *
   * @return its variables, in the order in which they were added
   */
  public List<Variable> closeGroup() {
    VariableGroup group =
        openGroup.orElseThrow(() -> new IllegalStateException("no group of variables is open"));
    openGroup = Optional.empty();
    close(group);
    return group.variables();
  }

  private void close(VariableGroup group) {
    if (session.isPresent()) {
      group.close();
    } else {
      group.closeOver(this::valueOf);
    }
  }

  /**
   * Adds a variable.
   *
   * @param initial initial value, row-major, assigned by {@link #initialise()}
   */
  public Variable add(String name, float[] initial, int... shape) {
    return add(name, Optional.empty(), initial, shape);
  }

  /**
   * Adds a variable to a section of the open group, see {@link VariableGroup#section}. If no group
   * is open, the section is ignored.
   *
   * @param kind the variables of a kind lie side by side, in the order in which they are added
   * @param initial initial value, row-major, assigned by {@link #initialise()}
   */
  public Variable addToSection(
      String section, String kind, String name, float[] initial, int... shape) {
    return add(name, Optional.of(new VariableGroup.Place(section, kind)), initial, shape);
  }

  private Variable add(
      String name, Optional<VariableGroup.Place> place, float[] initial, int... shape) {
    VariableGroup group = openGroup.orElseGet(() -> VariableGroup.ofOne(ops));
    Variable variable = new Variable(name, group, shape);
    if (initial.length != variable.size()) {
      throw new IllegalArgumentException(
          "%s holds %d numbers, found %d".formatted(name, variable.size(), initial.length));
    }
    if (byName.put(name, variable) != null) {
      throw new IllegalArgumentException("two variables are named " + name);
    }
    this.initial.put(variable, initial);
    group.add(variable, place);
    if (openGroup.isEmpty()) {
      close(group);
    }
    return variable;
  }

  /**
   * Adds a group of variables that are like those of another one, initially 0.
   *
   * @param suffix of their names
   * @return the added variable for each of the other group
   */
  Map<Variable, Variable> addLike(VariableGroup other, String suffix) {
    if (!other.isSingle()) {
      openGroup();
    }
    Map<Variable, Variable> added = new LinkedHashMap<>();
    for (Variable variable : other.variables()) {
      added.put(
          variable,
          add(
              variable.name() + suffix,
              other.placeOf(variable),
              new float[variable.size()],
              variable.shape()));
    }
    if (!other.isSingle()) {
      closeGroup();
    }
    return added;
  }

  private Operand<TFloat32> valueOf(Variable variable) {
    Operand<TFloat32> value = given.get(variable.name());
    if (value == null) {
      throw new IllegalArgumentException("no value is given for " + variable);
    }
    return ops.withSubScope(variable.name()).ensureShape(value, variable.tensorShape());
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
    Map<VariableGroup, List<Variable>> byGroup =
        values.keySet().stream().collect(groupingBy(Variable::group, LinkedHashMap::new, toList()));
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session().runner();
      byGroup.forEach(
          (group, variables) ->
              group
                  .assignments(variables)
                  .forEach(assignment -> tensors.add(assignment.feed(runner, values))));
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
