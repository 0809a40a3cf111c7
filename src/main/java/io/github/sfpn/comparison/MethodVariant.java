package io.github.sfpn.comparison;

import io.github.sfpn.comparison.ComparedRun.Scores;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One stage of one method with one set of settings: a row of a table.
 *
 * @param name its method, and the stage where the method has several
 * @param label how it is called, the same in every contest: name and variant
 * @param variant the settings that set it apart, by key
 * @param runs one for each seed, at least one
 */
record MethodVariant(
    String name,
    String label,
    String method,
    String stage,
    Map<String, String> variant,
    List<ComparedRun> runs) {
  /** Over seeds: each value is a run's own mean over its scenes. */
  MeanAndDeviation spread(Measure measure) {
    return MeanAndDeviation.of(
        runs.stream()
            .map(
                run ->
                    scores(run)
                        .filter(Scores::isMean)
                        .map(mean -> mean.values().get(measure))
                        .findFirst()
                        .orElse(Double.NaN))
            .toList());
  }

  /** By scene: means over seeds. */
  Map<String, Double> byScene(Measure measure) {
    return runs.stream()
        .flatMap(this::scores)
        .filter(scores -> !scores.isMean())
        .collect(
            Collectors.groupingBy(
                Scores::scene,
                LinkedHashMap::new,
                Collectors.averagingDouble(scores -> scores.values().get(measure))));
  }

  /** What it knows of the cameras; nothing if its runs did not say. */
  Optional<MethodKnowledge> knowledge() {
    return runs.stream()
        .flatMap(this::scores)
        .map(Scores::knowledge)
        .findFirst()
        .flatMap(Function.identity());
  }

  private Stream<Scores> scores(ComparedRun run) {
    return run.scores(method, stage);
  }

  /** How many numbers the method learned from training scenes. */
  OptionalLong parameters() {
    Long count = runs.get(0).manifest().learnedParameters().get(method);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
