package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Which stage of a method is computed.
 *
 * @param stage one of the method's
 * @param reason why this one, as a log says it; empty if the method has no other
 */
record StageChoice(String stage, String reason) {
  /**
   * The stage that is asked for; where none is, the last that can be computed.
   *
   * @throws UsageException if the method has no such stage, or cannot compute it
   */
  static StageChoice of(FusionMethod method, Optional<String> asked, Observation observation) {
    List<String> stages = method.stages();
    if (asked.isPresent()) {
      requireComputable(method, asked.get(), observation);
      return new StageChoice(asked.get(), stages.size() > 1 ? "as --stage says" : "");
    }
    String reason = stages.size() > 1 ? "the last stage" : "";
    for (int i = stages.size() - 1; i > 0; i--) {
      Optional<String> obstacle = method.obstacle(stages.get(i), observation);
      if (obstacle.isEmpty()) {
        return new StageChoice(stages.get(i), reason);
      }
      reason = "the stage %s cannot be computed: %s".formatted(stages.get(i), obstacle.get());
    }
    requireComputable(method, stages.get(0), observation);
    return new StageChoice(stages.get(0), reason);
  }

  private static void requireComputable(
      FusionMethod method, String stage, Observation observation) {
    List<String> stages = method.stages();
    if (!stages.contains(stage)) {
      throw new UsageException(
          "--stage: expected %s, as %s calls %s, found %s%s"
              .formatted(
                  String.join(" or ", stages),
                  method.name(),
                  stages.size() > 1 ? "its stages" : "its only stage",
                  stage,
                  Spelling.hint(stage, stages)));
    }
    method
        .obstacle(stage, observation)
        .ifPresent(
            obstacle -> {
              String what = stages.size() > 1 ? "the stage " + stage : "this pair";
              throw new UsageException(
                  "%s cannot compute %s: %s".formatted(method.name(), what, obstacle));
            });
  }

  /** How many stages come before. */
  int index(FusionMethod method) {
    return method.stages().indexOf(stage);
  }
}
