package io.github.sfpn.benchmark;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.report.document.Page;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.QualityOverTimeFigure;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.training.CheckpointStore;
import io.github.sfpn.training.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The time that each learned method of an experiment trains until the validation scenes reach a
 * quality. A training ends when it has reached the highest threshold, or after its last epoch; it
 * can be interrupted and goes on where it was.
 */
public final class TimeToQuality {
  private final Experiment experiment;
  private final List<Double> thresholds;
  private final Path folder;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * Plans the measurement.
   *
   * @param thresholds PSNR in dB, ascending, at least one
   * @param folder for checkpoints, curves and the table
   * @throws UsageException if no method is trained or a training has no validations, or if the
   *     folder holds another experiment
   */
  public TimeToQuality(Experiment experiment, List<Double> thresholds, Path folder) {
    this.experiment = experiment;
    this.thresholds = thresholds.stream().sorted().distinct().toList();
    this.folder = folder;
    if (experiment.trained().isEmpty()) {
      throw new UsageException(
          "time to quality needs a method that is trained; methods names none");
    }
    if (experiment.dataset().validation().isEmpty()) {
      throw new UsageException(
          "time to quality needs validation scenes; set dataset.split.validation-fraction or"
              + " dataset.split.validation");
    }
    for (TrainedMethod method : experiment.trained()) {
      if (experiment.config().training(method.name()).validateEvery() == 0) {
        throw new UsageException(
            "time to quality needs validations; set validate-every of %s to 1 or more"
                .formatted(method.name()));
      }
    }
    requireSameExperiment();
  }

  private void requireSameExperiment() {
    Path file = folder.resolve("settings.txt");
    StringBuilder settings = new StringBuilder();
    experiment
        .config()
        .settings()
        .forEach((key, value) -> settings.append("%s = %s%n".formatted(key, value)));
    try {
      if (Files.exists(file) && !Files.readString(file).equals(settings.toString())) {
        throw new UsageException(
            "%s holds measurements with other settings; name another folder or delete it"
                .formatted(folder));
      }
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
    AtomicFile.write(file, settings.toString());
  }

  /**
   * Trains every method, and writes {@code time-to-quality.md}, {@code time-to-quality.csv} and a
   * figure.
   *
   * @return the table in Markdown
   */
  public String run() {
    List<QualityCurve> curves = new ArrayList<>();
    for (TrainedMethod method : experiment.trained()) {
      try {
        curves.add(measure(method));
      } catch (InapplicableException e) {
        leftOut.add("%s: %s".formatted(method.name(), e.getMessage()));
      }
    }
    Table table = table(curves);
    csv(curves).write(folder.resolve("time-to-quality.csv"));
    Page page =
        new Page("Time to quality")
            .text(
                "Seconds of training until the mean PSNR of the %d validation scenes of %s reaches a value, measured at validations only. Validations and checkpoints are not counted."
                    .formatted(
                        experiment.dataset().validation().size(), experiment.config().name()))
            .table(table)
            .items(leftOut);
    new FigureFolder(folder, "")
        .draw(
            new NamedFigure(
                "PSNR of the validation scenes against the time of training",
                "time-to-quality",
                figure(curves)))
        .ifPresent(figure -> page.figure(figure.caption(), figure.file()));
    AtomicFile.write(folder.resolve("time-to-quality.md"), page.markdown());
    return table.markdown();
  }

  private QualityCurve measure(TrainedMethod method) {
    Path curve = folder.resolve(method.name() + ".csv");
    double goal = thresholds.get(thresholds.size() - 1);
    try (TrainingClock clock = new TrainingClock(curve, goal)) {
      if (!clock.reached()) {
        train(method, clock);
      }
    }
    return TrainingClock.curve(curve, method.name());
  }

  private void train(TrainedMethod method, TrainingClock clock) {
    try (TrainableMethod learning = method.create(experiment.setting())) {
      experiment.train(
          learning,
          new CheckpointStore(folder.resolve("checkpoints").resolve(method.name())),
          clock,
          clock::reached);
    } catch (StoppedException e) {
      if (!clock.reached()) {
        throw e;
      }
    }
  }

  private Table table(List<QualityCurve> curves) {
    List<String> header = new ArrayList<>(List.of("method"));
    thresholds.forEach(psnr -> header.add("%s dB (s)".formatted(number(psnr))));
    header.addAll(List.of("best PSNR (dB)", "trained (s)"));
    return new Table(header, 1, curves.stream().map(this::row).toList());
  }

  private Table.Row row(QualityCurve curve) {
    List<String> cells = new ArrayList<>(List.of(curve.method()));
    for (double threshold : thresholds) {
      OptionalDouble seconds = curve.secondsUntil(threshold);
      cells.add(seconds.isPresent() ? text("%.1f", seconds.getAsDouble()) : "not reached");
    }
    cells.add(curve.points().isEmpty() ? "" : text("%.2f", curve.best()));
    cells.add(text("%.1f", curve.seconds()));
    return Table.Row.of(cells);
  }

  private static CsvTable csv(List<QualityCurve> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (QualityCurve curve : curves) {
      curve
          .points()
          .forEach(
              point -> rows.add(CsvTable.cells(curve.method(), point.seconds(), point.psnr())));
    }
    return new CsvTable(List.of("method", "seconds", "psnr_db"), rows);
  }

  private QualityOverTimeFigure figure(List<QualityCurve> curves) {
    return new QualityOverTimeFigure(
        thresholds,
        curves.stream()
            .map(
                curve ->
                    new Series(
                        curve.method(),
                        curve.points().stream().mapToDouble(QualityCurve.Point::seconds).toArray(),
                        curve.points().stream().mapToDouble(QualityCurve.Point::psnr).toArray()))
            .toList());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? text("%.0f", value) : String.valueOf(value);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
