package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import java.util.List;

/** A network whose weights are trained and saved. */
public interface LearnedNetwork {
  /** All that is learned, in the order in which it was made. */
  List<Variable> weights();

  /** How many numbers it learns. */
  default long parameters() {
    return weights().stream().mapToLong(Variable::size).sum();
  }
}
