package io.github.sfpn.report.document;

import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.TimeSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section of a report on the provenance of its run. */
record Provenance(Manifest manifest, String tensorBoardFolder) {
  void addTo(Page page) {
    page.section("Provenance")
        .code(manifest.command())
        .items(facts())
        .text("Curves and images of the training in TensorBoard:")
        .code("tensorboard --logdir " + tensorBoardFolder);
  }

  private List<String> facts() {
    Manifest.Software software = manifest.software();
    List<String> facts = new ArrayList<>();
    facts.add("seeds: " + joined(manifest.seeds(), Object::toString));
    if (manifest.datasetFingerprint() != null) {
      facts.add("data: fingerprint %s".formatted(manifest.datasetFingerprint()));
    }
    if (!manifest.learnedParameters().isEmpty()) {
      facts.add(
          "learned parameters: "
              + joined(manifest.learnedParameters(), n -> String.format(Locale.ROOT, "%,d", n))
              + bestSteps());
    }
    manifest
        .models()
        .forEach((method, model) -> facts.add("model of %s: %s".formatted(method, model)));
    facts.add("device: %s, %s".formatted(manifest.device(), manifest.precision()));
    facts.add(
        "software: version %s%s, TensorFlow %s, Java %s, %s"
            .formatted(
                software.product(),
                software.gitCommit() == null ? "" : " (commit " + software.gitCommit() + ")",
                software.tensorflow(),
                software.java(),
                software.operatingSystem()));
    facts.add("started %s%s".formatted(time(manifest.started()), end()));
    if (!manifest.secondsByPhase().isEmpty()) {
      facts.add("time: " + joined(manifest.secondsByPhase(), TimeSpan::text));
    }
    return facts;
  }

  /** Without the name of the method if there is only one, as the name precedes it. */
  private String bestSteps() {
    Map<String, Long> best = manifest.bestSteps();
    return switch (best.size()) {
      case 0 -> "";
      case 1 -> ", best checkpoint at step " + best.values().iterator().next();
      default -> ", best checkpoints at the steps " + joined(best, Object::toString);
    };
  }

  private String end() {
    return manifest.finished() == null
        ? ""
        : ", %s %s".formatted(manifest.status(), time(manifest.finished()));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static <V> String joined(Map<String, V> values, Function<V, String> text) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + text.apply(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
