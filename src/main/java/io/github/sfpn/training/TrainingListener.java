package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig.EarlyStopping;
import io.github.sfpn.evaluation.SceneEvaluation;
import java.nio.file.Path;
import java.util.List;

/**
 * Receives the events of a training without influencing it. Progress, CSV files and TensorBoard are
 * listeners.
 *
 * <p>Batches are counted from 1 over all epochs, epochs from 1.
 */
public interface TrainingListener extends AutoCloseable {
  /**
   * The training starts or resumes.
   *
   * @param done batches trained before
   * @param total batches in all epochs
   */
  default void started(int done, int total) {}

  /**
   * One batch was trained.
   *
   * @param batch its number
   * @param epoch its epoch
   * @param losses losses before each step on the batch; for CoarseNet, the mean absolute error of a
   *     band
   * @param learningRate of the steps
   * @param samples crops in the batch
   * @param seconds duration, including waiting for data
   * @param waitedSeconds time of it spent waiting for data
   */
  @SuppressWarnings("ArrayRecordComponent") // an event, never compared
  record Learned(
      int batch,
      int epoch,
      float[] losses,
      double learningRate,
      int samples,
      double seconds,
      double waitedSeconds) {
    /** Mean over the steps. */
    public double loss() {
      double sum = 0;
      for (float loss : losses) {
        sum += loss;
      }
      return sum / losses.length;
    }
  }

  default void learned(Learned learned) {}

  /**
   * The network was evaluated on the validation scenes.
   *
   * @param batch last batch
   * @param epoch last epoch
   * @param scenes one per validation scene
   * @param best whether it is the best so far
   */
  record Validated(int batch, int epoch, List<SceneEvaluation> scenes, boolean best) {}

  default void validated(Validated validated) {}

  /**
   * Training ended on a plateau, before its last epoch.
   *
   * @param epoch finished last
   * @param epochs that were asked for
   * @param bestPsnr of the validations, in dB
   * @param bestEpoch after which it was reached
   * @param rule that ended the training
   */
  record EarlyStop(int epoch, int epochs, double bestPsnr, int bestEpoch, EarlyStopping rule) {}

  default void stoppedEarly(EarlyStop stop) {}

  /** Files that a checkpoint keeps a copy of and brings back on resume. */
  default List<Path> logs() {
    return List.of();
  }

  @Override
  default void close() {}

  /** Passes events to several listeners, in their order. */
  static TrainingListener all(List<TrainingListener> listeners) {
    return new TrainingListener() {
      @Override
      public void started(int done, int total) {
        listeners.forEach(listener -> listener.started(done, total));
      }

      @Override
      public void learned(Learned learned) {
        listeners.forEach(listener -> listener.learned(learned));
      }

      @Override
      public void validated(Validated validated) {
        listeners.forEach(listener -> listener.validated(validated));
      }

      @Override
      public void stoppedEarly(EarlyStop stop) {
        listeners.forEach(listener -> listener.stoppedEarly(stop));
      }

      @Override
      public List<Path> logs() {
        return listeners.stream().flatMap(listener -> listener.logs().stream()).toList();
      }

      @Override
      public void close() {
        listeners.forEach(TrainingListener::close);
      }
    };
  }
}
