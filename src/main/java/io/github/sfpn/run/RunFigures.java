package io.github.sfpn.run;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.document.RunReport.Figure;
import io.github.sfpn.report.figure.FigureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code figures} of a run. If figures cannot be drawn, for instance without fonts, the
 * run continues.
 */
record RunFigures(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(RunFigures.class);

  /** Draws one picture. */
  interface Drawing {
    void draw(Path png);
  }

  /** Draws a figure; empty if it could not be drawn. */
  Optional<Figure> draw(String caption, String file, Drawing drawing) {
    try {
      Files.createDirectories(folder);
      drawing.draw(folder.resolve(file));
      return Optional.of(new Figure(caption, folder.getFileName() + "/" + file));
    } catch (FigureException e) {
      LOG.warn("no figure {}: {}", file, e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the folder %s: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }
}
