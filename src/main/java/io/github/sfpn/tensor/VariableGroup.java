package io.github.sfpn.tensor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Variables that always learn together. They are kept in one array, so that a step reads them with
 * one operation and updates them with another, instead of one for each.
 *
 * <p>Each of them keeps its name and shape: checkpoints hold them one by one. A variable outside of
 * such a group is a group of its own.
 *
 * <p>Variables of one section lie side by side in the array, and {@link #section} is their values
 * in one operand.
 */
public final class VariableGroup {
  /** Where a variable is put: a section, and within it the variables of one kind side by side. */
  record Place(String section, String kind) {}

  /** Consecutive values of the array: a section, or a single variable. */
  private record Piece(List<Variable> members) {
    int size() {
      return members.stream().mapToInt(Variable::size).sum();
    }
  }

  private static final String SECTION = "section of ";

  private final Ops ops;
  private final boolean single;
  private final List<Variable> added = new ArrayList<>();
  private final Map<Variable, Place> places = new LinkedHashMap<>();
  private final Map<String, Piece> pieces = new LinkedHashMap<>();
  private final Map<Piece, Operand<TFloat32>> pieceValues = new LinkedHashMap<>();
  private final Map<Variable, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<List<Variable>, VariableArray.FedAssignment> fedAssignments =
      new LinkedHashMap<>();
  private Optional<VariableArray> array = Optional.empty();
  private boolean closed;

  private VariableGroup(Ops tf, boolean single) {
    ops = tf;
    this.single = single;
  }

  /** A group of so far no variables. */
  static VariableGroup open(Ops tf) {
    return new VariableGroup(tf, false);
  }

  /** The group of a variable that learns by itself; it is added next. */
  static VariableGroup ofOne(Ops tf) {
    return new VariableGroup(tf, true);
  }

  /** Adds a variable; without a place, it is a piece of its own. */
  void add(Variable variable, Optional<Place> place) {
    if (closed) {
      throw new IllegalStateException(variable + " is too late: its group is closed");
    }
    added.add(variable);
    place.ifPresent(given -> places.put(variable, given));
    List<Variable> members =
        pieces
            .computeIfAbsent(
                place.map(given -> SECTION + given.section()).orElse(variable.name()),
                name -> new Piece(new ArrayList<>()))
            .members();
    members.add(variable);
    members.sort(Comparator.comparing(this::kind));
  }

  private String kind(Variable variable) {
    return placeOf(variable).map(Place::kind).orElse("");
  }

  /** Ends adding and makes the array. */
  void close() {
    closed = true;
    if (!added.isEmpty()) {
      Variable first = added.get(0);
      array =
          Optional.of(
              single
                  ? new VariableArray(ops, first.name(), first.shape())
                  : new VariableArray(ops, first.name() + " and others", size()));
    }
  }

  /** Ends adding to a group whose variables have given values. */
  void closeOver(Function<Variable, Operand<TFloat32>> given) {
    closed = true;
    added.forEach(variable -> values.put(variable, given.apply(variable)));
  }

  /** Whether this is a variable that learns by itself. */
  public boolean isSingle() {
    return single;
  }

  /** All variables, in the order in which they were added. */
  public List<Variable> variables() {
    return List.copyOf(added);
  }

  /** All variables, in the order of the array. */
  List<Variable> inOrder() {
    return pieces.values().stream().flatMap(piece -> piece.members().stream()).toList();
  }

  /** The variables of a section by kind, in the order of the array. */
  public Map<String, List<Variable>> inSection(String section) {
    return pieces.get(SECTION + section).members().stream()
        .collect(groupingBy(this::kind, LinkedHashMap::new, toList()));
  }

  /** Where a variable was put. */
  Optional<Place> placeOf(Variable variable) {
    return Optional.ofNullable(places.get(variable));
  }

  private int size() {
    return added.stream().mapToInt(Variable::size).sum();
  }

  /** The place of a variable's first value in the array. */
  int offset(Variable variable) {
    int offset = 0;
    for (Variable member : inOrder()) {
      if (member == variable) {
        return offset;
      }
      offset += member.size();
    }
    throw new IllegalArgumentException(variable + " is not in this group");
  }

  VariableArray array() {
    return array.orElseThrow(
        () ->
            new IllegalStateException(
                closed ? added + " have given values" : added + " wait for their group's end"));
  }

  /** The value of a variable at the start of a run, in its shape. */
  Operand<TFloat32> value(Variable variable) {
    if (!values.containsKey(variable)) {
      Piece piece = pieceOf(variable);
      if (single) {
        values.put(variable, array().value());
      } else {
        values.putAll(apart(ops.withSubScope("apart"), piece, pieceValue(piece)));
      }
    }
    return values.get(variable);
  }

  /** The same, in whatever shape costs nothing. */
  Operand<TFloat32> flatValue(Variable variable) {
    Piece piece = pieceOf(variable);
    return single || array.isEmpty() || piece.members().size() > 1
        ? value(variable)
        : pieceValue(piece);
  }

  private Piece pieceOf(Variable variable) {
    return pieces.values().stream()
        .filter(piece -> piece.members().contains(variable))
        .findAny()
        .orElseThrow();
  }

  /** The values of a section, one variable after the other. */
  public Operand<TFloat32> section(String name) {
    Piece piece = pieces.get(SECTION + name);
    return array.isPresent()
        ? single ? array().value() : pieceValue(piece)
        : VariableArray.flat(ops, piece.members().stream().map(this::value).toList());
  }

  /** The values of a section of several groups, one after the other. */
  public static Operand<TFloat32> sections(Ops tf, Collection<VariableGroup> groups, String name) {
    return groups.size() == 1
        ? groups.iterator().next().section(name)
        : VariableArray.flat(tf, groups.stream().map(group -> group.section(name)).toList());
  }

  private Operand<TFloat32> pieceValue(Piece piece) {
    if (pieceValues.isEmpty()) {
      List<Piece> all = List.copyOf(pieces.values());
      List<Operand<TFloat32>> parts =
          VariableArray.split(ops, array().value(), all.stream().map(Piece::size).toList());
      for (int i = 0; i < all.size(); i++) {
        pieceValues.put(all.get(i), parts.get(i));
      }
    }
    return pieceValues.get(piece);
  }

  /** The variables of a piece, in their shapes. */
  private static Map<Variable, Operand<TFloat32>> apart(
      Ops tf, Piece piece, Operand<TFloat32> together) {
    List<Operand<TFloat32>> parts =
        VariableArray.split(tf, together, piece.members().stream().map(Variable::size).toList());
    Map<Variable, Operand<TFloat32>> apart = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Variable variable = piece.members().get(i);
      int[] shape = variable.shape();
      apart.put(
          variable, shape.length == 1 ? parts.get(i) : tf.reshape(parts.get(i), tf.array(shape)));
    }
    return apart;
  }

  /** Whatever the value of the array is made from: a scalar's derivatives are taken of these. */
  List<Operand<TFloat32>> leaves() {
    return single
        ? List.of(array().value())
        : pieces.values().stream().map(this::pieceValue).toList();
  }

  /** The derivative of the array from those of {@link #leaves}. */
  Operand<TFloat32> together(Ops tf, List<Operand<TFloat32>> ofLeaves) {
    return ofLeaves.size() == 1 ? ofLeaves.get(0) : tf.concat(ofLeaves, tf.constant(0));
  }

  /** The derivatives of some variables from those of {@link #leaves}. */
  Map<Variable, Operand<TFloat32>> apart(Ops tf, List<Operand<TFloat32>> ofLeaves) {
    if (single) {
      return Map.of(added.get(0), ofLeaves.get(0));
    }
    Map<Variable, Operand<TFloat32>> apart = new LinkedHashMap<>();
    int leaf = 0;
    for (Piece piece : pieces.values()) {
      apart.putAll(apart(tf, piece, ofLeaves.get(leaf++)));
    }
    return apart;
  }

  /** Assignments of fed values to some variables of this group, built once: one if to all. */
  List<VariableArray.FedAssignment> assignments(List<Variable> assigned) {
    return assigned.size() == added.size()
        ? List.of(assignment(inOrder()))
        : assigned.stream().map(variable -> assignment(List.of(variable))).toList();
  }

  private VariableArray.FedAssignment assignment(List<Variable> assigned) {
    return fedAssignments.computeIfAbsent(
        assigned,
        variables -> {
          Ops tf = ops.withSubScope("assign");
          Variable first = variables.get(0);
          Placeholder<TFloat32> values = tf.placeholder(TFloat32.class);
          return new VariableArray.FedAssignment(
              variables,
              values,
              variables.size() == added.size()
                  ? array().assign(tf, values)
                  : array().assignPart(tf, offset(first), first.size(), values));
        });
  }

  /** Assigns a value to each of some variables of this group. */
  List<Op> assign(Ops tf, Map<Variable, ? extends Operand<TFloat32>> assigned) {
    if (single) {
      return List.of(array().assign(tf, assigned.get(added.get(0))));
    }
    if (assigned.keySet().containsAll(added)) {
      List<Operand<TFloat32>> all = new ArrayList<>();
      inOrder().forEach(variable -> all.add(assigned.get(variable)));
      return List.of(array().assign(tf, VariableArray.flat(tf, all)));
    }
    List<Op> assignments = new ArrayList<>();
    assigned.forEach(
        (variable, value) ->
            assignments.add(array().assignPart(tf, offset(variable), variable.size(), value)));
    return assignments;
  }
}
