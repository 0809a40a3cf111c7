package io.github.sfpn.config.sweep;

import io.github.sfpn.config.ExperimentFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One experiment of a sweep.
 *
 * @param variant name, the same for every seed: {@code modules-2_aggregation-with}
 * @param choices by the axis's short name, in the order of the grid: {@code modules} is {@code 2}
 * @param experiment the checked experiment, named after the variant, with runs in the sweep's
 *     folder
 */
public record DeclaredTrial(
    String variant, Map<String, String> choices, ExperimentFile experiment) {
  public DeclaredTrial {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }
}
