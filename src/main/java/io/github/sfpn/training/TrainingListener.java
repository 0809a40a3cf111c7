package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig.EarlyStopping;
import io.github.sfpn.evaluation.SceneEvaluation;
import java.util.List;

/**
 * Is told what happens in a training and decides nothing. Progress, CSV files and TensorBoard are
 * listeners.
 *
 * <p>Batches are counted from 1 over all epochs, epochs from 1.
 */
public interface TrainingListener extends AutoCloseable {
  /**
   * The training begins, or goes on.
   *
   * @param done batches learned from before
   * @param total batches in all epochs
   */
  default void started(int done, int total) {}

  /**
   * One batch was learned from.
   *
   * @param batch its number
   * @param epoch its epoch
   * @param losses of each step on the batch, before it; CoarseNet's: mean absolute error of a band
   * @param learningRate of the steps
   * @param samples crops in the batch
   * @param seconds it took, waiting included
   * @param waitedSeconds of it spent waiting for data
   */
  @SuppressWarnings("ArrayRecordComponent") // told once, never compared
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
   * The network was tried on the validation scenes.
   *
   * @param batch learned from last
   * @param epoch finished last
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
  record EarlyStop(
      int epoch, int epochs, double bestPsnr, int bestEpoch, EarlyStopping rule) {}

  default void stoppedEarly(EarlyStop stop) {}

  @Override
  default void close() {}

  /** Tells several, in their order. */
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
      public void close() {
        listeners.forEach(TrainingListener::close);
      }
    };
  }
}
