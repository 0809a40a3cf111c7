package io.github.sfpn.report;

import io.github.sfpn.io.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a method knows of the two cameras, in the words of the tables; empty words where a table is
 * older than the question.
 *
 * @param blur of the hyperspectral camera: known, estimated, fixed or none
 * @param response of the guide's camera: known, estimated or none
 * @param samplingPhase where a low-resolution pixel lies among the high-resolution pixels
 * @param trainingDegradation of the crops that the method learned from; none if it does not
 */
public record MethodKnowledge(
    String blur, String response, String samplingPhase, String trainingDegradation) {
  /** Its columns in tables. */
  public static final List<String> COLUMNS =
      List.of("blur", "response", "sampling_phase", "training_degradation");

  /** What a table says of each of its rows; nothing if it has not all of the columns. */
  public static List<Optional<MethodKnowledge>> among(CsvTable table) {
    if (!table.columns().containsAll(COLUMNS)) {
      return table.rows().stream().map(row -> Optional.<MethodKnowledge>empty()).toList();
    }
    return table.rows().stream().map(row -> Optional.of(of(table, row))).toList();
  }

  /** From a row of a table that has the columns in any order, or is older than some. */
  static MethodKnowledge of(CsvTable table, List<String> row) {
    UnaryOperator<String> cell =
        column -> table.columns().contains(column) ? row.get(table.columns().indexOf(column)) : "";
    return new MethodKnowledge(
        cell.apply("blur"),
        cell.apply("response"),
        cell.apply("sampling_phase"),
        cell.apply("training_degradation"));
  }

  /** In the order of the columns. */
  public List<String> cells() {
    return List.of(blur, response, samplingPhase, trainingDegradation);
  }

  @Override
  public String toString() {
    return "blur %s, response %s, sampling phase %s, training degradation %s"
        .formatted(blur, response, samplingPhase, trainingDegradation);
  }
}
