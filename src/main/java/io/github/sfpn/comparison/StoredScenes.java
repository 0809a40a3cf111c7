package io.github.sfpn.comparison;

import io.github.sfpn.io.FileName;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.PixelSpectra;
import io.github.sfpn.report.figure.SceneComparisonFigure;
import io.github.sfpn.report.figure.Series;
import io.github.sfpn.report.figure.SpectraFigure;
import io.github.sfpn.report.figure.StoredScene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Error maps and spectra of every scene that runs have stored: of each variant, the run with the
 * lowest seed.
 */
final class StoredScenes implements ComparisonFigure {
  private record Kept(MethodVariant variant, StoredScene scene) {
    ComparedRun run() {
      return variant.runs().get(0);
    }
  }

  @Override
  public Stream<NamedFigure> of(ComparisonGroup group, Choice choice) {
    Map<String, List<Kept>> scenes = new LinkedHashMap<>();
    for (MethodVariant variant : group.variants()) {
      for (String scene : variant.byScene(QUALITY).keySet()) {
        Path folder = folder(variant.runs().get(0).folder().resolve("scenes"), scene);
        StoredScene.read(folder, variant.method(), variant.stage())
            .map(stored -> new Kept(variant, stored))
            .ifPresent(kept -> scenes.computeIfAbsent(scene, name -> new ArrayList<>()).add(kept));
      }
    }
    return scenes.entrySet().stream()
        .map(
            entry ->
                new NamedFigure(
                    "Errors and spectra of " + entry.getKey(),
                    "scene-" + FileName.of(entry.getKey()),
                    figure(entry.getKey(), entry.getValue())));
  }

  /** Earlier versions gave the folder the scene's own name. */
  private static Path folder(Path scenes, String scene) {
    Path folder = scenes.resolve(FileName.of(scene));
    boolean isSafe = scene.matches("\\w[\\w .-]*");
    return Files.isDirectory(folder) || !isSafe ? folder : scenes.resolve(scene);
  }

  private static SceneComparisonFigure figure(String scene, List<Kept> kept) {
    StoredScene first = kept.get(0).scene;
    return new SceneComparisonFigure(
        scene,
        first.truth(),
        kept.stream()
            .map(
                one ->
                    new SceneComparisonFigure.Method(
                        one.variant.label(),
                        quality(one, scene),
                        one.scene.estimates().get(0).error()))
            .toList(),
        new SpectraFigure(first.axis(), pixels(kept)));
  }

  private static String quality(Kept kept, String scene) {
    double psnr =
        kept.run()
            .rows(kept.variant.method(), kept.variant.stage())
            .filter(row -> row.scene().equals(scene))
            .map((ResultRow row) -> row.of(QUALITY))
            .findFirst()
            .orElse(Double.NaN);
    return "%s dB (seed %s)".formatted(QUALITY.text(psnr), kept.run().seed());
  }

  /** All runs store the same pixels of a scene: the ground truth decides which. */
  private static List<PixelSpectra> pixels(List<Kept> kept) {
    List<PixelSpectra> pixels = new ArrayList<>();
    for (int i = 0; i < kept.get(0).scene.pixels().size(); i++) {
      PixelSpectra first = kept.get(0).scene.pixels().get(i);
      List<Series> spectra = new ArrayList<>(List.of(first.spectra().get(0)));
      for (Kept one : kept) {
        Series spectrum = one.scene.pixels().get(i).spectra().get(1);
        spectra.add(new Series(one.variant.label(), spectrum.x(), spectrum.y()));
      }
      pixels.add(new PixelSpectra(first.row(), first.column(), spectra));
    }
    return pixels;
  }
}
