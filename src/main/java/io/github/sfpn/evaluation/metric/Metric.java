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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

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

  private static final Set<Metric> FULL_REFERENCE = EnumSet.noneOf(Metric.class);
  private static final Set<Metric> NO_REFERENCE = EnumSet.noneOf(Metric.class);

  static {
    for (Metric metric : values()) {
      (metric.fullReference == null ? NO_REFERENCE : FULL_REFERENCE).add(metric);
    }
  }

  private final Measure measure;
  private final FullReference fullReference;
  private final NoReference noReference;

  Metric(
      String column,
      String name,
      String unit,
      Better better,
      String format,
      Shown shown,
      FullReference computation) {
    measure = new Measure(column, name, unit, better, format, shown);
    fullReference = computation;
    noReference = null;
  }

  Metric(
      String column,
      String name,
      String unit,
      Better better,
      String format,
      Shown shown,
      NoReference computation) {
    measure = new Measure(column, name, unit, better, format, shown);
    fullReference = null;
    noReference = computation;
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
    ReferencePair pair = new ReferencePair(truth, estimate, scale);
    return scores(FULL_REFERENCE, metric -> metric.fullReference.of(pair));
  }

  /**
   * Computes the metrics that need no ground truth.
   *
   * @param observation its low-resolution cube is at least {@link #smallestSideWithoutTruth} pixels
   *     along both axes
   * @param estimate [H, W, L], measured as it is
   */
  public static Scores noReference(Observation observation, HyperspectralCube estimate) {
    ObservedEstimate observed = new ObservedEstimate(observation, estimate);
    return scores(NO_REFERENCE, metric -> metric.noReference.of(observed));
  }

  private static Scores scores(Set<Metric> metrics, ToDoubleFunction<Metric> value) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(metric -> values.put(metric.measure.column(), value.applyAsDouble(metric)));
    return new Scores(values);
  }

  /** The smallest height and width in pixels at which all metrics that need a truth are defined. */
  public static int smallestSide() {
    return FULL_REFERENCE.stream()
        .mapToInt(metric -> metric.fullReference.smallestSide())
        .max()
        .orElse(1);
  }

  /** The smallest height and width in low-resolution pixels for the metrics without a truth. */
  public static int smallestSideWithoutTruth() {
    return NO_REFERENCE.stream()
        .mapToInt(metric -> metric.noReference.smallestSide())
        .max()
        .orElse(1);
  }

  /** The measures that compare with a ground truth, in the order of {@code validation.csv}. */
  public static List<Measure> withTruth() {
    return FULL_REFERENCE.stream().map(Metric::measure).toList();
  }

  /** All measures with time and memory, in the order of {@code results.csv}. */
  public static List<Measure> results() {
    List<Measure> measures = new ArrayList<>(Arrays.stream(values()).map(Metric::measure).toList());
    // time and memory keep the place that they have in the results of all versions
    measures.addAll(
        measures.indexOf(D_LAMBDA.measure), List.of(Measure.SECONDS, Measure.PEAK_MEMORY));
    return measures;
  }
}
