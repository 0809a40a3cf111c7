package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.RunReport;
import io.github.sfpn.report.figure.FigureFolder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what shows the results of a finished run: its report, and its page of test scenes. */
record RunDocuments(RunFolder folder, ExperimentConfig config, FigureFolder figures) {
  private static final Logger LOG = LoggerFactory.getLogger(RunDocuments.class);

  /**
   * Writes them; one that cannot be made does not fail the run.
   *
   * @param skipped methods that were left out, a line each
   */
  void write(
      Manifest manifest, Results results, List<String> skipped, EvaluationWriter evaluation) {
    try {
      new RunReport(
              manifest,
              results,
              Stream.concat(skipped.stream(), evaluation.skipped()).toList(),
              evaluation.figures(),
              curves(),
              evaluation.writePage(manifest, results),
              folder.path().toString())
          .write(folder.path());
      LOG.info("report: {}", folder.path().resolve("report.md"));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn(
          "the report could not be made ({}); results.csv and means.csv are complete, and the same command makes the report again",
          e.getMessage());
      LOG.debug("the report failed", e);
    }
  }

  private List<ReportFigure> curves() {
    return config.methods().stream()
        .map(MethodCatalogue::of)
        .filter(TrainedMethod.class::isInstance)
        .map(TrainedMethod.class::cast)
        .flatMap(method -> TrainingCurves.of(method, folder.filesOf(method.name())).stream())
        .map(figures::draw)
        .flatMap(Optional::stream)
        .toList();
  }
}
