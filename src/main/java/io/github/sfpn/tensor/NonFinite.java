package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Finds NaN and infinity among weights: such a network computes nothing that has a meaning. */
public final class NonFinite {
  /** Variables that are fetched at once, so that large networks need little memory. */
  private static final int FETCHED = 32;

  private NonFinite() {}

  /**
   * Looks for a number that is not finite.
   *
   * @return a description such as {@code NaN in head.weight}; empty: all are finite
   */
  public static Optional<String> in(float[] values, String name) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return Optional.of("%s in %s".formatted(value, name));
      }
    }
    return Optional.empty();
  }

  /** Looks at the current values of variables. */
  public static Optional<String> in(TensorSession session, Collection<Variable> variables) {
    List<Variable> all = new ArrayList<>(variables);
    for (int from = 0; from < all.size(); from += FETCHED) {
      Optional<String> found =
          among(session, all.subList(from, Math.min(all.size(), from + FETCHED)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> among(TensorSession session, List<Variable> variables) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    try (Result result = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        Optional<String> found =
            in(Tensors.values((TFloat32) result.get(i)), variables.get(i).name());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
