package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
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
 * What the numbers of an evaluation follow from: the program, the data, the settings, and the
 * weights that were learned.
 *
 * @param manifest of the run
 * @param models the model folders that are evaluated, by method
 */
record EvaluationCacheKey(ExperimentConfig config, Manifest manifest, Map<String, Path> models) {

  /** A line each; equal where the numbers are. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s%n".formatted(manifest.software()));
    text.append("precision %s%n".formatted(manifest.precision()));
    text.append("data %s%n".formatted(manifest.datasetFingerprint()));
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
