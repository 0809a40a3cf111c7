package io.github.sfpn.evaluation.metric;

import static io.github.sfpn.report.Measure.Better.HIGHER;
import static io.github.sfpn.report.Measure.Better.LOWER;
import static io.github.sfpn.report.Measure.Shown.IN_DETAIL;
import static io.github.sfpn.report.Measure.Shown.IN_SUMMARIES;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Measure.Better;
import io.github.sfpn.report.Measure.Shown;
import io.github.sfpn.report.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The metrics, a line each: column, name, unit, which value is better, digits, where readers see
 * it, and the class that computes it. Every table, file and curve follows from this list. A new
 * metric goes to the end, so that columns keep their places.
 *
 * <p>The data range is 1. Methods may leave [0, 1] a little; whoever compares them clips their
 * estimates first ({@link HyperspectralCube#clipped()}), as the SFPN paper does.
 */
@SuppressWarnings("ImmutableEnumChecker") // the computations have no state
public enum Metric {
  PSNR("psnr_db", "PSNR", "dB", HIGHER, "%.2f", IN_SUMMARIES, new Psnr()),
  BAND_MEAN_PSNR(
      "psnr_band_mean_db", "band PSNR", "dB", HIGHER, "%.2f", IN_DETAIL, new BandMeanPsnr()),
  SSIM("ssim", "SSIM", "", HIGHER, "%.4f", IN_SUMMARIES, new Ssim()),
  SAM("sam_deg", "SAM", "°", LOWER, "%.2f", IN_SUMMARIES, new Sam()),
  ERGAS("ergas", "ERGAS", "", LOWER, "%.3f", IN_SUMMARIES, new Ergas()),
  RMSE("rmse", "RMSE", "", LOWER, "%.4f", IN_DETAIL, new Rmse()),
  D_LAMBDA("d_lambda", "Dλ", "", LOWER, "%.4f", IN_SUMMARIES, new SpectralDistortion()),
  D_S("d_s", "Ds", "", LOWER, "%.4f", IN_SUMMARIES, new SpatialDistortion()),
  QNR("qnr", "QNR", "", HIGHER, "%.4f", IN_SUMMARIES, new Qnr());

  private final Measure measure;
  private final Computation computation;

  Metric(
      String column,
      String name,
      String unit,
      Better better,
      String format,
      Shown shown,
      Computation computation) {
    measure = new Measure(column, name, unit, better, format, shown);
    this.computation = computation;
  }

  /** Its description. */
  public Measure measure() {
    return measure;
  }

  /** Its value among scores; NaN if it is missing. */
  public double of(Scores scores) {
    return scores.of(measure);
  }

  /**
   * Computes the metrics that need a ground truth.
   *
   * @param truth [H, W, L] in [0, 1]
   * @param estimate [H, W, L], measured as it is
   * @param scale s
   * @throws IllegalArgumentException if the cubes differ in shape
   * @throws io.github.sfpn.data.DataException if they are smaller than the window of a metric
   */
  public static Scores fullReference(
      HyperspectralCube truth, HyperspectralCube estimate, int scale) {
    ReferencePair pair = ReferencePair.of(truth, estimate, scale);
    return scores(FullReference.class, metric -> metric.of(pair));
  }

  /**
   * Computes the metrics that need no ground truth.
   *
   * @param observation its low-resolution cube is at least {@link #smallestSideWithoutTruth} pixels
   *     along both axes
   * @param estimate [H, W, L], measured as it is
   */
  public static Scores noReference(Observation observation, HyperspectralCube estimate) {
    ObservedEstimate observed = ObservedEstimate.of(observation, estimate);
    return scores(NoReference.class, metric -> metric.of(observed));
  }

  private static <C extends Computation> Scores scores(Class<C> kind, ToDoubleFunction<C> value) {
    Map<String, Double> values = new LinkedHashMap<>();
    of(kind)
        .forEach(
            metric ->
                values.put(
                    metric.measure.column(), value.applyAsDouble(kind.cast(metric.computation))));
    return new Scores(values);
  }

  private static Stream<Metric> of(Class<? extends Computation> kind) {
    return Arrays.stream(values()).filter(metric -> kind.isInstance(metric.computation));
  }

  /** The smallest height and width in pixels at which all metrics that need a truth are defined. */
  public static int smallestSide() {
    return smallestSide(FullReference.class);
  }

  /** The smallest height and width in low-resolution pixels for the metrics without a truth. */
  public static int smallestSideWithoutTruth() {
    return smallestSide(NoReference.class);
  }

  private static int smallestSide(Class<? extends Computation> kind) {
    return of(kind).mapToInt(metric -> metric.computation.smallestSide()).max().orElse(1);
  }

  /** The measures that compare with a ground truth, in the order of {@code validation.csv}. */
  public static List<Measure> withTruth() {
    return of(FullReference.class).map(Metric::measure).toList();
  }

  /** All measures with time, memory and values left out, in the order of {@code results.csv}. */
  public static List<Measure> results() {
    List<Measure> measures = new ArrayList<>(Arrays.stream(values()).map(Metric::measure).toList());
    // time and memory keep the place that they have in the results of all versions
    measures.addAll(
        measures.indexOf(D_LAMBDA.measure), List.of(Measure.SECONDS, Measure.PEAK_MEMORY));
    measures.add(Measure.NO_DATA);
    return measures;
  }
}
