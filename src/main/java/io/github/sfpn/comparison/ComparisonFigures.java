package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.figure.CostPanel;
import io.github.sfpn.report.figure.ErrorBars;
import io.github.sfpn.report.figure.FigureException;
import io.github.sfpn.report.figure.Figures;
import io.github.sfpn.report.figure.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the figures of one contest; what there is nothing to show of is left out. */
final class ComparisonFigures {
  /** A drawn figure; the file is relative to the folder of the comparison. */
  record Figure(String caption, String file) {}

  private interface Drawing {
    void draw(Path png);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonFigures.class);
  private static final Measure QUALITY = Measure.PSNR;

  /** How far apart, of the distance of two values, the bars of two methods stand. */
  private static final double APART = 0.04;

  private final ComparisonGroup contest;
  private final Naming naming;
  private final Path folder;
  private final String prefix;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * Nothing is drawn yet.
   *
   * @param folder of the comparison
   * @param prefix of the files' names, to tell contests apart
   */
  ComparisonFigures(ComparisonGroup contest, Naming naming, Path folder, String prefix) {
    this.contest = contest;
    this.naming = naming;
    this.folder = folder;
    this.prefix = prefix;
  }

  /** Draws all there is to see. */
  List<Figure> draw(Optional<String> reference, Optional<String> parameter) {
    parameter.ifPresent(this::drawParameter);
    reference.flatMap(contest::contender).ifPresent(this::drawScenes);
    drawCosts();
    new StoredScenes(contest)
        .comparisons()
        .forEach(
            scene ->
                figure(
                    "Errors and spectra of " + scene.title(),
                    "scene-" + scene.title(),
                    png -> Figures.sceneComparison(png, scene)));
    return figures;
  }

  private void drawParameter(String key) {
    List<String> values =
        contest.contenders().stream()
            .map(MethodVariant::variant)
            .filter(variant -> variant.containsKey(key))
            .map(variant -> Map.of(key, variant.get(key)))
            .distinct()
            .sorted(naming::compare)
            .map(variant -> variant.get(key))
            .toList();
    Map<String, Map<String, MethodVariant>> curves = new LinkedHashMap<>();
    for (MethodVariant contender : contest.contenders()) {
      Map<String, String> rest = new LinkedHashMap<>(contender.variant());
      String value = rest.remove(key);
      Map<String, MethodVariant> curve =
          curves.computeIfAbsent(
              naming.label(contender.name(), rest), name -> new LinkedHashMap<>());
      // what does not depend on the parameter is the same at all of its values
      (value == null ? values : List.of(value)).forEach(at -> curve.put(at, contender));
    }
    List<ErrorBars> bars = new ArrayList<>();
    curves.forEach(
        (name, curve) -> {
          double shift = (bars.size() - (curves.size() - 1) / 2.0) * APART;
          bars.add(bars(name, values, curve, shift));
        });
    if (bars.stream().anyMatch(ComparisonFigures::shows)) {
      figure(
          "%s against %s: mean and deviation over seeds".formatted(QUALITY.title(), key),
          "by-" + naming.shortKey(key),
          png ->
              Figures.againstParameter(png, naming.shortKey(key), values, QUALITY.title(), bars));
    }
  }

  private static ErrorBars bars(
      String name, List<String> values, Map<String, MethodVariant> curve, double shift) {
    double[] x = new double[curve.size()];
    double[] y = new double[x.length];
    double[] deviations = new double[x.length];
    int i = 0;
    for (String value : values) {
      if (curve.containsKey(value)) {
        MeanAndDeviation spread = curve.get(value).spread(QUALITY);
        x[i] = values.indexOf(value) + shift;
        y[i] = spread.mean();
        deviations[i++] = spread.deviation();
      }
    }
    return new ErrorBars(new Series(name, x, y), deviations);
  }

  private void drawScenes(MethodVariant reference) {
    Map<String, Double> across = reference.byScene(QUALITY);
    List<Series> points = new ArrayList<>();
    for (MethodVariant contender : contest.contenders()) {
      Map<String, Double> up = contender.byScene(QUALITY);
      List<String> scenes = across.keySet().stream().filter(up::containsKey).toList();
      points.add(
          new Series(
              contender.label(),
              scenes.stream().mapToDouble(across::get).toArray(),
              scenes.stream().mapToDouble(up::get).toArray()));
    }
    if (across.values().stream().anyMatch(Double::isFinite)) {
      figure(
          "%s of each scene against %s: means over seeds"
              .formatted(QUALITY.title(), reference.label()),
          "by-scene",
          png -> Figures.againstReference(png, reference.label(), QUALITY.title(), points));
    }
  }

  private void drawCosts() {
    List<CostPanel> panels = new ArrayList<>();
    panels.add(costs("time for a scene (s)", one -> one.spread(Measure.SECONDS).mean()));
    panels.add(
        costs(
            "parameters learned from training scenes",
            one -> one.parameters().isPresent() ? one.parameters().getAsLong() : Double.NaN));
    panels.removeIf(panel -> panel.methods().stream().noneMatch(ComparisonFigures::shows));
    if (!panels.isEmpty()) {
      figure(
          "%s against time and parameters: mean and deviation over seeds"
              .formatted(QUALITY.title()),
          "by-cost",
          png -> Figures.againstCosts(png, QUALITY.title(), panels));
    }
  }

  private CostPanel costs(String axis, ToDoubleFunction<MethodVariant> cost) {
    List<ErrorBars> methods = new ArrayList<>();
    for (MethodVariant contender : contest.contenders()) {
      MeanAndDeviation spread = contender.spread(QUALITY);
      methods.add(
          new ErrorBars(
              new Series(
                  contender.label(),
                  new double[] {cost.applyAsDouble(contender)},
                  new double[] {spread.mean()}),
              new double[] {spread.deviation()}));
    }
    return new CostPanel(axis, methods);
  }

  private static boolean shows(ErrorBars bars) {
    for (int i = 0; i < bars.means().x().length; i++) {
      if (Double.isFinite(bars.means().x()[i]) && Double.isFinite(bars.means().y()[i])) {
        return true;
      }
    }
    return false;
  }

  /** A machine without fonts costs a comparison its figures, not its tables. */
  private void figure(String caption, String name, Drawing drawing) {
    String file = "figures/" + prefix + name + ".png";
    try {
      drawing.draw(folder.resolve(file));
      figures.add(new Figure(caption, file));
    } catch (FigureException e) {
      LOG.warn("no figure {}: {}", file, e.getMessage());
    }
  }
}
