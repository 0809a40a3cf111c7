package io.github.sfpn.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What runs must have in common for their numbers to be comparable: scenes and what is measured of
 * them, scale and the cameras of the test. How a method was trained, the training degradation
 * included, is the method's own.
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
    settings.put(
        FINGERPRINT, Objects.requireNonNullElse(run.manifest().datasetFingerprint(), "unknown"));
    return new Protocol(settings);
  }

  /** Where the data lies is not what it is. */
  static boolean covers(String key) {
    boolean trains = key.equals("degradation.train") || key.startsWith("degradation.unknown.");
    boolean data = key.startsWith("dataset.") && !key.equals("dataset.root");
    boolean pixels = key.equals("scale") || key.equals("evaluation.crop");
    return pixels || data || (key.startsWith("degradation.") && !trains);
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
   * In what the protocols of one name differ: the end of each key and this one's value.
   *
   * @return nothing if it is the only one of its name
   */
  List<String> difference(List<Protocol> all) {
    List<Protocol> namesakes = all.stream().filter(one -> one.name().equals(name())).toList();
    List<String> differing = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          boolean differs =
              namesakes.stream().anyMatch(one -> !value.equals(one.settings.get(key)));
          if (differs && !key.equals(FINGERPRINT)) {
            differing.add(key.substring(key.lastIndexOf('.') + 1) + " = " + value);
          }
        });
    // other scenes have another fingerprint: to say so is of use only where nothing else tells why
    return differing.isEmpty() && namesakes.size() > 1
        ? List.of(FINGERPRINT + " " + fingerprint())
        : differing;
  }

  /** The first digits of the data's digest. */
  String fingerprint() {
    String digest = settings.get(FINGERPRINT);
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
