package io.github.sfpn.comparison;

import io.github.sfpn.comparison.ComparedRun.Scores;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.StoredScene;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.SceneComparison;
import io.github.sfpn.report.figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runs of a contest kept of their scenes, brought together: of each contender, the run
 * with the lowest seed.
 */
record StoredScenes(ComparisonGroup contest) {
  private record Kept(MethodVariant contender, StoredScene scene) {
    ComparedRun run() {
      return contender.runs().get(0);
    }
  }

  /** One for each scene that any contender has kept. */
  List<SceneComparison> comparisons() {
    Map<String, List<Kept>> scenes = new LinkedHashMap<>();
    for (MethodVariant contender : contest.contenders()) {
      for (String scene : contender.byScene(Measure.PSNR).keySet()) {
        StoredScene.read(
                contender.runs().get(0).folder().resolve("scenes").resolve(scene),
                contender.method(),
                contender.stage())
            .ifPresent(
                kept ->
                    scenes
                        .computeIfAbsent(scene, name -> new ArrayList<>())
                        .add(new Kept(contender, kept)));
      }
    }
    List<SceneComparison> comparisons = new ArrayList<>();
    scenes.forEach((scene, kept) -> comparisons.add(comparison(scene, kept)));
    return comparisons;
  }

  private static SceneComparison comparison(String scene, List<Kept> kept) {
    StoredScene first = kept.get(0).scene;
    return new SceneComparison(
        scene,
        first.truth(),
        kept.stream()
            .map(
                one ->
                    new SceneComparison.Method(
                        one.contender.label(),
                        quality(one, scene),
                        one.scene.estimates().get(0).error()))
            .toList(),
        first.axis(),
        pixels(kept));
  }

  private static String quality(Kept kept, String scene) {
    double psnr =
        kept.run()
            .scores(kept.contender.method(), kept.contender.stage())
            .filter(scores -> scores.scene().equals(scene))
            .map((Scores scores) -> scores.values().get(Measure.PSNR))
            .findFirst()
            .orElse(Double.NaN);
    return "%s dB (seed %s)".formatted(Measure.PSNR.text(psnr), kept.run().seed());
  }

  /** The same pixels everywhere: they are chosen by the truth. */
  private static List<PixelSpectra> pixels(List<Kept> kept) {
    List<PixelSpectra> pixels = new ArrayList<>();
    for (int i = 0; i < kept.get(0).scene.pixels().size(); i++) {
      PixelSpectra first = kept.get(0).scene.pixels().get(i);
      List<Series> spectra = new ArrayList<>(List.of(first.spectra().get(0)));
      for (Kept one : kept) {
        Series spectrum = one.scene.pixels().get(i).spectra().get(1);
        spectra.add(new Series(one.contender.label(), spectrum.x(), spectrum.y()));
      }
      pixels.add(new PixelSpectra(first.row(), first.column(), spectra));
    }
    return pixels;
  }
}
