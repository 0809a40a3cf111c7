package io.github.sfpn.tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Saves and restores a fixed set of variables in TensorFlow's checkpoint format (an index and a
 * data file).
 */
public final class Checkpoint {
  private final TensorSession session;
  private final List<Variable> variables;
  private final Placeholder<TString> prefix;
  private final Op save;
  private final List<Op> restore = new ArrayList<>();

  Checkpoint(TensorSession session, List<Variable> variables) {
    this.session = session;
    this.variables = variables;
    Ops tf = session.ops().withSubScope("checkpoint");
    prefix = tf.withName("prefix").placeholder(TString.class);
    Operand<TString> names =
        tf.array(variables.stream().map(Variable::name).toArray(String[]::new));
    Operand<TString> wholeTensors =
        tf.array(Collections.nCopies(variables.size(), "").toArray(String[]::new));
    List<Operand<?>> saved = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (Variable variable : variables) {
      saved.add(variable.value());
      types.add(TFloat32.class);
    }
    save = tf.train.save(prefix, names, wholeTensors, saved);
    Restore restored = tf.train.restore(prefix, names, wholeTensors, types);
    Map<VariableGroup, Map<Variable, Operand<TFloat32>>> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      // an assignment alone accepts a tensor of any shape
      values
          .computeIfAbsent(variable.group(), group -> new LinkedHashMap<>())
          .put(variable, ensured(tf, restored.tensors().get(i), variable));
    }
    values.forEach((group, ofGroup) -> restore.addAll(group.assign(tf, ofGroup)));
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> ensured(Ops tf, Operand<?> value, Variable variable) {
    return tf.ensureShape((Operand<TFloat32>) value, variable.tensorShape());
  }

  /**
   * Writes {@code <file>.index} and {@code <file>.data-00000-of-00001}.
   *
   * @throws CheckpointException if the folder cannot be written
   */
  public void save(Path file) {
    run(file, List.of(save), "could not be written");
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws CheckpointException if a file is missing or damaged, holds other variables, or holds
   *     numbers that are not finite
   */
  public void restore(Path file) {
    run(file, restore, "is missing, damaged, or of another network");
    NonFinite.in(session, variables)
        .ifPresent(
            found -> {
              throw new CheckpointException(
                  "checkpoint %s cannot be used: expected finite numbers, found %s"
                      .formatted(file, found));
            });
  }

  private void run(Path file, List<Op> targets, String failure) {
    try (TString name = TString.scalarOf(file.toAbsolutePath().toString())) {
      var runner = session.runner().feed(prefix, name);
      targets.forEach(runner::addTarget);
      runner.run().close();
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new CheckpointException("checkpoint " + file + " " + failure + ": " + reason(e), e);
    }
  }

  /** The first line; TensorFlow lists node names below it. */
  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
