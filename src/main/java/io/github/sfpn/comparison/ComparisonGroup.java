package io.github.sfpn.comparison;

import io.github.sfpn.report.Manifest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of one protocol.
 *
 * @param name dataset and scale; if other groups have the same, the settings that differ
 * @param settings that all its runs share and other groups have otherwise
 * @param ofMethods settings of single methods that other groups have otherwise, by the method
 * @param runs all of them
 * @param variants in the order of the tables
 */
record ComparisonGroup(
    String name,
    Protocol protocol,
    List<String> settings,
    Map<String, List<String>> ofMethods,
    List<ComparedRun> runs,
    List<MethodVariant> variants) {
  /** The same under another name. */
  ComparisonGroup withName(String other) {
    return new ComparisonGroup(other, protocol, settings, ofMethods, runs, variants);
  }

  Optional<MethodVariant> variant(String label) {
    return variants.stream().filter(one -> one.label().equals(label)).findFirst();
  }

  /** The protocol in words, for the captions of tables. */
  String caption() {
    return "%s%s%s Data fingerprint %s, split %s.%s Seeds %s; SFPN for Java %s."
        .formatted(
            distinct(run -> run.manifest().protocol(), " Or: "),
            knowledge(),
            settingsOfMethods(),
            protocol.fingerprint(),
            split(),
            settings.isEmpty() ? "" : " Here " + String.join(", ", settings) + ".",
            runs.stream()
                .map(run -> Long.valueOf(run.seed()))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")),
            distinct(run -> version(run.manifest().software()), ", "));
  }

  /** Variants of one method with the same knowledge are named once, by the method. */
  private String knowledge() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (MethodVariant one : variants) {
      boolean alike =
          variants.stream()
              .filter(other -> other.name().equals(one.name()))
              .allMatch(other -> other.knowledge().equals(one.knowledge()));
      one.knowledge()
          .ifPresent(
              known ->
                  methods
                      .computeIfAbsent(known.toString(), text -> new LinkedHashSet<>())
                      .add(alike ? one.name() : one.label()));
    }
    return sentence("Knowledge of the cameras", methods);
  }

  private String settingsOfMethods() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    ofMethods.forEach(
        (method, own) ->
            methods
                .computeIfAbsent(String.join(", ", own), text -> new LinkedHashSet<>())
                .add(method));
    return sentence("Settings that differ from other tables", methods);
  }

  /** What is true of some methods, each fact once. */
  private static String sentence(String subject, Map<String, Set<String>> methodsByFact) {
    return methodsByFact.isEmpty()
        ? ""
        : methodsByFact.entrySet().stream()
            .map(
                entry -> "%s: %s".formatted(String.join(" and ", entry.getValue()), entry.getKey()))
            .collect(Collectors.joining("; ", " " + subject + ": ", "."));
  }

  private String distinct(Function<ComparedRun, String> text, String separator) {
    return runs.stream().map(text).distinct().collect(Collectors.joining(separator));
  }

  private String split() {
    String names = protocol.settings().get("dataset.split.test");
    return names.equals("[]")
        ? "by seed " + protocol.settings().get("dataset.split.seed")
        : "by names";
  }

  private static String version(Manifest.Software software) {
    return software.gitCommit() == null
        ? software.product()
        : software.product() + " (" + software.gitCommit() + ")";
  }
}
