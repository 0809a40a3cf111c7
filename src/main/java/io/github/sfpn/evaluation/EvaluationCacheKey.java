package io.github.sfpn.evaluation;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that the results of an evaluation depend on: the program and its metrics, the data,
 * the settings and the trained weights.
 *
 * @param manifest of the run
 * @param models the model folders that are evaluated, by method
 */
public record EvaluationCacheKey(
    ExperimentConfig config, Manifest manifest, Map<String, Path> models) {

  /** One line for each; two evaluations of the same text have the same results. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s%n".formatted(manifest.software()));
    text.append("precision %s%n".formatted(manifest.precision()));
    text.append("data %s%n".formatted(manifest.datasetFingerprint()));
    text.append("protocol %s%n".formatted(manifest.protocol())); // names kernels by their digest
    List<String> measures = Metric.results().stream().map(Measure::column).toList();
    text.append("measures %s%n".formatted(String.join(",", measures)));
    models.forEach((method, folder) -> text.append("%s %s%n".formatted(method, digest(folder))));
    config
        .settingsOfResults()
        .forEach((key, value) -> text.append("%s = %s%n".formatted(key, value)));
    return text.toString();
  }

  /** SHA-256 over the files of a folder. */
  private static String digest(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> files = children.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(folder, AtomicFile.reason(e)), e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
