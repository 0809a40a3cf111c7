package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ResultRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One stage of one method with one set of settings: a row of a table.
 *
 * @param name its method, with the stage if the method has several
 * @param label name and settings; the same in every group
 * @param settings that distinguish it from other variants of the method, by key
 * @param runs one for each seed, at least one
 */
record MethodVariant(
    String name,
    String label,
    String method,
    String stage,
    Map<String, String> settings,
    List<ComparedRun> runs) {
  /** A measure over seeds: each value is the mean of one run over its scenes. */
  MeanAndDeviation overSeeds(Measure measure) {
    return MeanAndDeviation.of(
        runs.stream()
            .map(
                run ->
                    rows(run)
                        .filter(ResultRow::isMean)
                        .map(mean -> mean.of(measure))
                        .findFirst()
                        .orElse(Double.NaN))
            .toList());
  }

  /** A measure by scene: means over seeds. */
  Map<String, Double> byScene(Measure measure) {
    return runs.stream()
        .flatMap(this::rows)
        .filter(row -> !row.isMean())
        .collect(
            Collectors.groupingBy(
                ResultRow::scene,
                LinkedHashMap::new,
                Collectors.averagingDouble(row -> row.of(measure))));
  }

  /** What it knows of the cameras; empty if its runs are older than this column. */
  Optional<MethodKnowledge> knowledge() {
    return runs.stream()
        .flatMap(this::rows)
        .map(ResultRow::knowledge)
        .findFirst()
        .filter(knowledge -> !knowledge.equals(MethodKnowledge.NOT_SAID));
  }

  private Stream<ResultRow> rows(ComparedRun run) {
    return run.rows(method, stage);
  }

  /** The number of parameters that the method learned from training scenes. */
  OptionalLong parameters() {
    Long count = runs.get(0).manifest().learnedParameters().get(method);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
