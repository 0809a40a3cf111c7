package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The Adam optimiser (Kingma, Ba, ICLR 2015) for one group of variables that are always updated
 * together.
 *
 * <p>A group counts its own steps, so variables that some steps do not update belong in a separate
 * group. The bias corrections are computed in double precision outside the graph and go into the
 * rate that is fed: TensorFlow's kernel would take {@code 1 - beta2^t} in single precision, which
 * for 0.999 is off by 6e-5 in the first step. It adds epsilon to the root of the uncorrected second
 * moment; it receives {@code epsilon sqrt(1 - beta2^t)}, which equals the usual epsilon on the
 * corrected moment.
 */
public final class Adam {
  /**
   * The constants of the method.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the corrected second moment
   */
  public record Settings(double beta1, double beta2, double epsilon) {}

  private final Settings settings;
  private final List<Variable> updated;
  private final List<VariableGroup> groups;
  private final Map<Variable, Variable> firstMoments = new LinkedHashMap<>();
  private final Map<Variable, Variable> secondMoments = new LinkedHashMap<>();
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> epsilon;
  private long steps;

  /** Adds the moments of the given variables, zero, to {@code variables}. */
  public Adam(Ops tf, Variables variables, Collection<Variable> updated, Settings settings) {
    this.settings = settings;
    this.updated = List.copyOf(updated);
    groups = updated.stream().map(Variable::group).distinct().toList();
    for (VariableGroup group : groups) {
      if (!updated.containsAll(group.variables())) {
        throw new IllegalArgumentException(
            "expected all variables of a group, %s, found %s"
                .formatted(group.variables(), updated));
      }
      firstMoments.putAll(variables.addLike(group, ".adam_m"));
      secondMoments.putAll(variables.addLike(group, ".adam_v"));
    }
    Ops scope = tf.withSubScope("adam");
    rate = scope.withName("rate").placeholder(TFloat32.class);
    epsilon = scope.withName("epsilon").placeholder(TFloat32.class);
  }

  /** The moments, which a checkpoint saves together with {@link #steps()}. */
  public List<Variable> moments() {
    return Stream.of(firstMoments, secondMoments)
        .flatMap(moments -> updated.stream().map(moments::get))
        .toList();
  }

  /**
   * Builds the update of every variable of the group.
   *
   * @param gradients of the loss, see {@link Gradient#ofGroups}
   */
  public List<Op> update(Ops tf, Map<VariableGroup, Operand<TFloat32>> gradients) {
    Operand<TFloat32> beta1 = tf.constant((float) settings.beta1());
    Operand<TFloat32> beta2 = tf.constant((float) settings.beta2());
    Operand<TFloat32> zero = tf.constant(0f); // as power, switches off the kernel's own correction
    List<Op> updates = new ArrayList<>();
    for (VariableGroup group : groups) {
      Variable first = group.variables().get(0);
      updates.add(
          tf.withName(first.name() + ".adam")
              .train
              .resourceApplyAdam(
                  group.array().handle(),
                  firstMoments.get(first).group().array().handle(),
                  secondMoments.get(first).group().array().handle(),
                  zero,
                  zero,
                  rate,
                  beta1,
                  beta2,
                  epsilon,
                  gradients.get(group)));
    }
    return updates;
  }

  /** The inputs of one step as tensors; closed after the run. */
  public final class Step implements AutoCloseable {
    private final TFloat32 rateTensor;
    private final TFloat32 epsilonTensor;

    private Step(double learningRate) {
      // the betas as the kernel has them, so that its moments and these corrections agree
      double beta1ToTheStep = Math.pow((float) settings.beta1(), (double) steps);
      double beta2ToTheStep = Math.pow((float) settings.beta2(), (double) steps);
      double correction = Math.sqrt(1 - beta2ToTheStep);
      rateTensor = TFloat32.scalarOf((float) (learningRate * correction / (1 - beta1ToTheStep)));
      epsilonTensor = TFloat32.scalarOf((float) (settings.epsilon() * correction));
    }

    public void feed(Session.Runner runner) {
      runner.feed(rate, rateTensor).feed(epsilon, epsilonTensor);
    }

    @Override
    public void close() {
      rateTensor.close();
      epsilonTensor.close();
    }
  }

  /** Counts one more step. */
  public Step step(double learningRate) {
    steps++;
    return new Step(learningRate);
  }

  /** The number of steps so far. */
  public long steps() {
    return steps;
  }

  /** Continues at the step count of a checkpoint. */
  public void resumeAt(long stepCount) {
    steps = stepCount;
  }
}
