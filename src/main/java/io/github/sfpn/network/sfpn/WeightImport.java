package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.pytorch.WeightsException;
import io.github.sfpn.tensor.NonFinite;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Imports weights of the published PyTorch code.
 *
 * <p>The variables have the published names; their layout is that of {@link PublishedLayout}. One
 * message reports all keys that are missing, unexpected or of another shape.
 */
public final class WeightImport {
  /** Keys of the published weights that no layer uses. */
  private static final Pattern UNUSED =
      Pattern.compile("inter_body\\.\\d+\\.fusion\\.aggregate\\.gamma");

  /** How many factors one of these keys holds. */
  static final int UNUSED_FACTORS = 3;

  private WeightImport() {}

  /** The unused key of a module. */
  static String unusedKey(int module) {
    return "inter_body.%d.fusion.aggregate.gamma".formatted(module);
  }

  /**
   * The architecture that a set of weights belongs to.
   *
   * @param size patch and tile similarity, which the weights do not show
   * @throws WeightsException if they are not the weights of a CoarseNet
   */
  public static Architecture architecture(
      Map<String, Tensor> weights, NetworkConfig size, String source) {
    int[] head = shape(weights, "hsi_head.weight", 4, source);
    int[] guideHead = shape(weights, "rgb_head.weight", 4, source);
    int[] modules = shape(weights, "gamma_hsi", 1, source);
    try {
      return new Architecture(
          guideHead[1],
          new NetworkConfig(head[0], modules[0], size.patch(), size.tileSimilarity()));
    } catch (RuntimeException e) {
      throw new WeightsException(source + " holds an impossible CoarseNet: " + e.getMessage(), e);
    }
  }

  private static int[] shape(Map<String, Tensor> weights, String key, int rank, String source) {
    Tensor tensor = weights.get(key);
    if (tensor == null || tensor.shape().length != rank) {
      throw new WeightsException(
          "%s does not hold the weights of a CoarseNet: expected a key %s with %d axes, found %s"
              .formatted(
                  source,
                  key,
                  rank,
                  tensor == null
                      ? "the keys " + shortened(weights.keySet())
                      : Arrays.toString(tensor.shape())));
    }
    return tensor.shape();
  }

  private static String shortened(Set<String> keys) {
    String few = keys.stream().limit(8).collect(Collectors.joining(", "));
    return keys.size() <= 8 ? few : few + ", ... (" + keys.size() + " in all)";
  }

  /**
   * Imports weights into a model.
   *
   * @param source names the file in messages
   * @throws WeightsException if a key is missing, unexpected or of another shape, or if the model's
   *     network lacks a part of the full network
   */
  public static void into(CoarseModel model, Map<String, Tensor> weights, String source) {
    List<String> lacking = lacking(model.network().architecture().size());
    if (!lacking.isEmpty()) {
      throw new WeightsException(
          "%s holds weights of the full network; the model has %s"
              .formatted(source, String.join(", ", lacking)));
    }
    into(model.variables(), model.network().weights(), weights, source);
  }

  /** The settings by which a network lacks parts of the full one, which the weights are of. */
  static List<String> lacking(NetworkConfig size) {
    return size.learnedUnlike(
        new NetworkConfig(size.features(), size.modules(), size.patch(), size.tileSimilarity()));
  }

  /**
   * Imports weights into variables of the same names.
   *
   * @param source names the file in messages
   * @throws WeightsException if a key is missing, unexpected or of another shape, or holds NaN or
   *     infinity
   */
  public static void into(
      Variables variables, Collection<Variable> named, Map<String, Tensor> weights, String source) {
    variables.assign(matched(named, weights, source));
  }

  private static Map<Variable, float[]> matched(
      Collection<Variable> variables, Map<String, Tensor> weights, String source) {
    List<String> problems = new ArrayList<>();
    Set<String> leftOver = new LinkedHashSet<>(weights.keySet());
    leftOver.removeIf(key -> UNUSED.matcher(key).matches());
    Map<Variable, float[]> values = new LinkedHashMap<>();
    for (Variable variable : variables) {
      leftOver.remove(variable.name());
      int[] expected = PublishedLayout.shape(variable);
      Optional<Tensor> found = Optional.ofNullable(weights.get(variable.name()));
      if (found.isEmpty()) {
        problems.add("missing: %s %s".formatted(variable.name(), Arrays.toString(expected)));
      } else if (!Arrays.equals(expected, found.get().shape())) {
        problems.add(
            "%s: expected %s, found %s"
                .formatted(
                    variable.name(),
                    Arrays.toString(expected),
                    Arrays.toString(found.get().shape())));
      } else {
        NonFinite.in(found.get().values(), variable.name())
            .ifPresent(number -> problems.add("expected finite numbers, found " + number));
        values.put(variable, PublishedLayout.values(found.get()));
      }
    }
    leftOver.forEach(key -> problems.add("left over: " + key));
    if (!problems.isEmpty()) {
      throw new WeightsException(
          "%s does not fit the network; %d keys differ:\n  %s"
              .formatted(source, problems.size(), String.join("\n  ", problems)));
    }
    return values;
  }
}
