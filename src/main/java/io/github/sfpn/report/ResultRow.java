package io.github.sfpn.report;

import java.util.List;

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
    double peakMemory) {
  /** The scene of a row that sums up all scenes. */
  public static final String MEAN = "mean";

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
          "peak_memory_mb");

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
        measured(peakMemory));
  }

  private static Double measured(double value) {
    return Double.isNaN(value) ? null : value;
  }

  static ResultRow of(List<String> cells) {
    return new ResultRow(
        cells.get(0),
        Long.parseLong(cells.get(1)),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        Integer.parseInt(cells.get(5)),
        CsvTable.number(cells.get(6)),
        CsvTable.number(cells.get(7)),
        CsvTable.number(cells.get(8)),
        CsvTable.number(cells.get(9)),
        CsvTable.number(cells.get(10)),
        CsvTable.number(cells.get(11)),
        CsvTable.number(cells.get(12)),
        CsvTable.number(cells.get(13)));
  }
}
