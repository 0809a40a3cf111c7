package io.github.sfpn.report.figure;

import io.github.sfpn.report.ReportFigure;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code figures} beside a report.
 *
 * @param report the folder of the report
 * @param prefix of the names of the files
 */
public record FigureFolder(Path report, String prefix) {
  private static final Logger LOG = LoggerFactory.getLogger(FigureFolder.class);

  /**
   * Draws a figure into its file. Without fonts there is a warning and no figure: numbers and
   * tables matter more.
   */
  public Optional<ReportFigure> draw(NamedFigure named) {
    String file = "figures/%s%s.png".formatted(prefix, named.name());
    try {
      named.figure().write(report.resolve(file));
      return Optional.of(new ReportFigure(named.caption(), file));
    } catch (FigureException e) {
      LOG.warn("no figure {}: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}
