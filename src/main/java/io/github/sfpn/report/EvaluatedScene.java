package io.github.sfpn.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.document.RunReport.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the report of a run needs of a test scene that is done.
 *
 * @param rows a row for each stage, in the order of evaluation
 * @param figures that were drawn of it
 * @param skipped methods that could not work on it, each a line with its reason
 */
public record EvaluatedScene(List<ResultRow> rows, List<Figure> figures, List<String> skipped) {
  public EvaluatedScene {
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
    skipped = List.copyOf(skipped);
  }

  /** Writes it as JSON, at once. */
  public void write(Path file) {
    AtomicFile.write(file, out -> ManifestJson.MAPPER.writeValue(out, this));
  }

  /**
   * Reads what {@link #write} wrote; nothing where there is no file.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or holds something else
   */
  public static Optional<EvaluatedScene> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ManifestJson.MAPPER.readValue(Files.readString(file), EvaluatedScene.class));
    } catch (JsonProcessingException e) {
      throw AtomicFile.cannotRead(
          file, new IOException("not an evaluated scene: " + e.getOriginalMessage(), e));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
  }
}
