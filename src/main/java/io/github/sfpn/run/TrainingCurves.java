package io.github.sfpn.run;

import io.github.sfpn.io.CsvTable;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.TrainingCurvesFigure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figure of a training, from its {@code train.csv} and {@code validation.csv}. */
final class TrainingCurves {
  private TrainingCurves() {}

  /**
   * The figure of a method's training.
   *
   * @param place of the method's files
   * @return empty if it has not been trained
   */
  static Optional<NamedFigure> of(TrainedMethod method, Path place) {
    if (!Files.exists(place.resolve("train.csv"))) {
      return Optional.empty();
    }
    boolean owns = method.ownsRunFolder();
    return Optional.of(
        new NamedFigure(
            "Training%s: loss, learning rate and validation"
                .formatted(owns ? "" : " of " + method.name()),
            owns ? "training" : "training-" + method.name(),
            curves(place)));
  }

  private static TrainingCurvesFigure curves(Path training) {
    CsvTable train = CsvTable.read(training.resolve("train.csv"));
    CsvTable validation = CsvTable.read(training.resolve("validation.csv"));
    int[] means =
        IntStream.range(0, validation.rows().size())
            .filter(i -> validation.rows().get(i).get(2).equals(ResultRow.MEAN))
            .toArray();
    double[] batch = train.numbers("batch");
    double[] epoch = chosen(validation.numbers("epoch"), means);
    return new TrainingCurvesFigure(
        new Series("loss", batch, train.numbers("loss")),
        new Series("learning rate", batch, train.numbers("learning_rate")),
        new Series("PSNR", epoch, chosen(validation.numbers("psnr_db"), means)),
        new Series("SAM", epoch, chosen(validation.numbers("sam_deg"), means)));
  }

  private static double[] chosen(double[] values, int[] which) {
    return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
  }
}
