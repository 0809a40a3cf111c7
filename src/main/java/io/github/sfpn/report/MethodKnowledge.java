package io.github.sfpn.report;

import io.github.sfpn.io.CsvTable;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a method knows of the two cameras, in the words of tables.
 *
 * @param blur of the hyperspectral camera: known, estimated, fixed or none
 * @param response of the guide's camera: known, adjusted, estimated or none
 * @param samplingPhase where a low-resolution pixel lies among the high-resolution pixels
 * @param trainingDegradation of the crops that the method was trained on; none without training
 */
public record MethodKnowledge(
    String blur, String response, String samplingPhase, String trainingDegradation) {
  /** Its columns in tables. */
  public static final List<String> COLUMNS =
      List.of("blur", "response", "sampling_phase", "training_degradation");

  /** For the rows of tables that are older than these columns. */
  public static final MethodKnowledge NOT_SAID = new MethodKnowledge("", "", "", "");

  /** Of each row of a table; {@link #NOT_SAID} if it lacks one of the columns. */
  static List<MethodKnowledge> of(CsvTable table) {
    if (!table.columns().containsAll(COLUMNS)) {
      return Collections.nCopies(table.rows().size(), NOT_SAID);
    }
    return table.rows().stream()
        .map(row -> COLUMNS.stream().map(column -> row.get(table.columns().indexOf(column))))
        .map(Stream::toList)
        .map(words -> new MethodKnowledge(words.get(0), words.get(1), words.get(2), words.get(3)))
        .toList();
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
