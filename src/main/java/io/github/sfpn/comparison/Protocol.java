package io.github.sfpn.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs must have in common for their numbers to be comparable: scenes, scale and the cameras
 * of the test. How a method was trained, the training degradation included, is the method's own.
 *
 * @param settings the keys that matter, and {@value #FINGERPRINT} of the data as it was read
 */
record Protocol(Map<String, String> settings) {
  private static final String FINGERPRINT = "data fingerprint";

  static Protocol of(ComparedRun run) {
    Map<String, String> settings = new LinkedHashMap<>();
    run.settings()
        .forEach(
            (key, value) -> {
              if (covers(key)) {
                settings.put(key, value);
              }
            });
    settings.put(FINGERPRINT, String.valueOf(run.manifest().datasetFingerprint()));
    return new Protocol(settings);
  }

  /** Where the data lies is not what it is. */
  static boolean covers(String key) {
    return key.equals("scale")
        || (key.startsWith("dataset.") && !key.equals("dataset.root"))
        || (key.startsWith("degradation.")
            && !key.equals("degradation.train")
            && !key.startsWith("degradation.unknown."));
  }

  String dataset() {
    return settings.get("dataset.name");
  }

  int scale() {
    return Integer.parseInt(settings.get("scale"));
  }

  /** Dataset and scale, as the rows of the paper's tables are called. */
  String name() {
    return dataset() + " ×" + scale();
  }

  /**
   * In what the protocols of one name differ: the key and this one's value.
   *
   * @return nothing if it is the only one of its name
   */
  List<String> difference(List<Protocol> all) {
    List<Protocol> namesakes = all.stream().filter(one -> one.name().equals(name())).toList();
    List<String> differing = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          if (namesakes.stream().anyMatch(one -> !value.equals(one.settings.get(key)))) {
            differing.add(key + " = " + abbreviated(key, value));
          }
        });
    return differing;
  }

  private static String abbreviated(String key, String value) {
    return key.equals(FINGERPRINT) ? value.substring(0, Math.min(12, value.length())) : value;
  }
}
