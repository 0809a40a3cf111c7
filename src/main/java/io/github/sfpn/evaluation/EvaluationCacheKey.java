package io.github.sfpn.evaluation;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that the results of an evaluation depend on: the program and its metrics, the data,
 * the settings and the trained weights.
 *
 * @param manifest of the run
 * @param data fingerprint of the scenes and the guide's camera
 * @param models the model folders that are evaluated, by method
 */
public record EvaluationCacheKey(
    ExperimentConfig config, Manifest manifest, String data, Map<String, Path> models) {

  /** Where data is; the fingerprint says what it is. */
  private static final Set<String> PLACES =
      Set.of("dataset.root", "dataset.guide.file", "degradation.spectral-response");

  /** One line for each; two evaluations of the same text have the same results. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s%n".formatted(manifest.software()));
    text.append("precision %s%n".formatted(manifest.precision()));
    text.append("data %s%n".formatted(data));
    List<String> measures = Metric.results().stream().map(Measure::column).toList();
    text.append("measures %s%n".formatted(String.join(",", measures)));
    models.forEach((method, folder) -> text.append("%s %s%n".formatted(method, digest(folder))));
    text.append("initial weights %s%n".formatted(initialWeights()));
    Map<String, String> settings = config.settingsOfResults();
    settings.keySet().removeAll(PLACES);
    settings.forEach((key, value) -> text.append("%s = %s%n".formatted(key, value)));
    return text.toString();
  }

  /** SHA-256 of the file that the refinement begins with. */
  private String initialWeights() {
    String file = config.refinement().initialWeights();
    try {
      return file.isEmpty() || !Files.exists(Path.of(file))
          ? "none"
          : Checksums.sha256(Path.of(file));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(Path.of(file), e);
    }
  }

  /** SHA-256 over the files of a folder. */
  private static String digest(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return Checksums.sha256(children.filter(Files::isRegularFile).sorted().toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }
}
