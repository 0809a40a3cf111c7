package io.github.sfpn.report;

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
  @Override
  public String toString() {
    return "blur %s, response %s, sampling phase %s, training degradation %s"
        .formatted(blur, response, samplingPhase, trainingDegradation);
  }
}
