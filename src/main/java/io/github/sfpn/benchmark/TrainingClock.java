package io.github.sfpn.benchmark;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvLog;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the seconds that a training spends on its batches, without those of validations and
 * checkpoints, and writes a row for every batch and every validation. A checkpoint keeps the file,
 * so a resumed training counts on from there.
 */
final class TrainingClock implements TrainingListener {
  private static final List<String> COLUMNS = List.of("batch", "epoch", "seconds", "psnr_db");

  private final Path file;
  private final double goal;
  private CsvLog log;
  private double seconds;
  private boolean reached;

  /**
   * @param file the CSV file
   * @param goal PSNR of the validation in dB at which the training may end
   */
  TrainingClock(Path file, double goal) {
    this.file = file;
    this.goal = goal;
    reached = Files.exists(file) && curve(file, "").best() >= goal;
  }

  /** Whether a validation has reached the goal. */
  boolean reached() {
    return reached;
  }

  @Override
  public void started(int done, int total) {
    log = done == 0 ? CsvLog.create(file, COLUMNS) : CsvLog.resume(file, COLUMNS, done);
    double[] before = CsvTable.read(file).numbers("seconds");
    seconds = before.length == 0 ? 0 : before[before.length - 1];
  }

  @Override
  public void learned(Learned learned) {
    seconds += learned.seconds();
    log.append(learned.batch(), learned.epoch(), seconds, null);
  }

  @Override
  public void validated(Validated validated) {
    double psnr = Metric.PSNR.of(SceneEvaluation.mean(validated.scenes()));
    log.append(validated.batch(), validated.epoch(), seconds, psnr);
    reached |= psnr >= goal;
  }

  @Override
  public List<Path> logs() {
    return List.of(file);
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }

  /** The validations in a file. */
  static QualityCurve curve(Path file, String method) {
    CsvTable table = CsvTable.read(file);
    double[] seconds = table.numbers("seconds");
    double[] psnr = table.numbers("psnr_db");
    List<QualityCurve.Point> points = new ArrayList<>();
    for (int row = 0; row < psnr.length; row++) {
      if (!Double.isNaN(psnr[row])) {
        points.add(new QualityCurve.Point(seconds[row], psnr[row]));
      }
    }
    return new QualityCurve(method, points);
  }
}
