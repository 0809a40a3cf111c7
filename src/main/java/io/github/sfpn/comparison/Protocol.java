package io.github.sfpn.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings that runs must share to be comparable: scenes, measured pixels, scale and the
 * cameras of the test. The training of a method, the training degradation included, may differ.
 *
 * @param settings the keys that matter, and {@value #FINGERPRINT} of the data
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

  /** Whether a key belongs to the protocol; the folder of the data does not. */
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

  /** Dataset and scale. */
  String name() {
    return dataset() + " ×" + scale();
  }

  /**
   * The settings in which protocols of the same name differ: the end of each key and its value.
   *
   * @return empty if the name is unique
   */
  List<String> difference(List<Protocol> all) {
    List<Protocol> namesakes = all.stream().filter(one -> one.name().equals(name())).toList();
    List<String> differing = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          boolean differs =
              namesakes.stream().anyMatch(one -> !value.equals(one.settings.get(key)));
          if (differs && !key.equals(FINGERPRINT)) {
            differing.add(end(key) + " = " + value);
          }
        });
    // the fingerprint distinguishes protocols only if no setting does
    return differing.isEmpty() && namesakes.size() > 1
        ? List.of(FINGERPRINT + " " + fingerprint())
        : differing;
  }

  /** The end of a key; the noise of the guide is not that of the cube. */
  private static String end(String key) {
    int guide = key.indexOf(".guide.");
    return key.substring(guide >= 0 ? guide + 1 : key.lastIndexOf('.') + 1);
  }

  /** The first digits of the digest of the data. */
  String fingerprint() {
    String digest = settings.get(FINGERPRINT);
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
