package io.github.sfpn.report;

import io.github.sfpn.io.CsvTable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The quality of one stage of one method on one scene: a row of {@code results.csv}.
 *
 * <p>A measure that was not taken is NaN here and an empty cell in the file; the PSNR of a perfect
 * estimate is infinite.
 *
 * @param scene the scene's name, or {@link #MEAN}
 * @param psnr in dB, from the mean squared error of the whole cube
 * @param bandMeanPsnr in dB, the mean of the PSNR of the bands
 * @param ssim at most 1
 * @param sam spectral angle in degrees
 * @param ergas relative error, 0 is best
 * @param rmse of values in [0, 1]
 * @param seconds wall-clock time of this stage on this scene
 * @param peakMemory in MiB
 * @param knowledge what the stage knows of the cameras
 * @param dLambda spectral distortion of a scene without truth, 0 is best
 * @param dS its spatial distortion, 0 is best
 * @param qnr its quality with no reference, 1 is best
 */
public record ResultRow(
    String experiment,
    long seed,
    String method,
    String stage,
    String scene,
    int scale,
    double psnr,
    double bandMeanPsnr,
    double ssim,
    double sam,
    double ergas,
    double rmse,
    double seconds,
    double peakMemory,
    MethodKnowledge knowledge,
    double dLambda,
    double dS,
    double qnr) {
  /** The scene of a row that sums up all scenes. */
  public static final String MEAN = "mean";

  /** Columns from here on are later additions: tables of older runs lack them. */
  private static final String FIRST_ADDED = "blur";

  static final List<String> COLUMNS =
      List.of(
          "experiment",
          "seed",
          "method",
          "stage",
          "scene",
          "scale",
          "psnr_db",
          "psnr_band_mean_db",
          "ssim",
          "sam_deg",
          "ergas",
          "rmse",
          "seconds",
          "peak_memory_mb",
          "blur",
          "response",
          "sampling_phase",
          "training_degradation",
          "d_lambda",
          "d_s",
          "qnr");

  /** The columns that every table has, however old. */
  static List<String> firstColumns() {
    return COLUMNS.subList(0, COLUMNS.indexOf(FIRST_ADDED));
  }

  List<String> cells() {
    return CsvTable.cells(
        experiment,
        seed,
        method,
        stage,
        scene,
        scale,
        measured(psnr),
        measured(bandMeanPsnr),
        measured(ssim),
        measured(sam),
        measured(ergas),
        measured(rmse),
        measured(seconds),
        measured(peakMemory),
        knowledge.blur(),
        knowledge.response(),
        knowledge.samplingPhase(),
        knowledge.trainingDegradation(),
        measured(dLambda),
        measured(dS),
        measured(qnr));
  }

  private static Double measured(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * A row of a table that has at least the {@link #firstColumns}, in any order; of what it has not,
   * nothing is known.
   */
  static ResultRow of(CsvTable table, List<String> cells) {
    UnaryOperator<String> cell =
        column -> {
          int index = table.columns().indexOf(column);
          return index < 0 ? "" : cells.get(index);
        };
    ToDoubleFunction<String> number = column -> CsvTable.number(cell.apply(column));
    return new ResultRow(
        cell.apply("experiment"),
        Long.parseLong(cell.apply("seed")),
        cell.apply("method"),
        cell.apply("stage"),
        cell.apply("scene"),
        Integer.parseInt(cell.apply("scale")),
        number.applyAsDouble("psnr_db"),
        number.applyAsDouble("psnr_band_mean_db"),
        number.applyAsDouble("ssim"),
        number.applyAsDouble("sam_deg"),
        number.applyAsDouble("ergas"),
        number.applyAsDouble("rmse"),
        number.applyAsDouble("seconds"),
        number.applyAsDouble("peak_memory_mb"),
        MethodKnowledge.of(table, cells),
        number.applyAsDouble("d_lambda"),
        number.applyAsDouble("d_s"),
        number.applyAsDouble("qnr"));
  }
}
