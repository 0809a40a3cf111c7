package io.github.sfpn.training;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the weights of a checkpoint come from; it is kept with them, so that a training is not
 * continued as another one.
 *
 * @param data fingerprint of the scenes and, behind a blank, of the guide's camera
 * @param settings that the weights follow from, by key; empty: not known
 */
public record TrainingOrigin(String data, Map<String, String> settings) {
  public TrainingOrigin {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Whether other data is the same. Earlier versions recorded the scenes alone. */
  boolean hasData(String other) {
    return data.equals(other) || data.startsWith(other + " ") || other.startsWith(data + " ");
  }
}
