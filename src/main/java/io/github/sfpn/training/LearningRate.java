package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.TrainingConfig.Shape;

/**
 * The learning rate schedule: steps at regular intervals (SFPN, paper section IV-A: 1e-4, halved
 * every 30 epochs), or half a cosine over all batches (Loshchilov, Hutter, ICLR 2017, without
 * restarts).
 *
 * @param config the initial rate and its schedule
 * @param perEpoch batches in an epoch
 */
record LearningRate(TrainingConfig config, int perEpoch) {
  /**
   * The rate of a batch.
   *
   * @param batch counted from 0 over all epochs
   */
  double at(int batch) {
    TrainingConfig.Schedule schedule = config.schedule();
    if (schedule.shape() == Shape.COSINE) {
      double passed = (double) batch / perEpoch / config.epochs();
      return schedule.finalRate()
          + (config.learningRate() - schedule.finalRate()) * (1 + Math.cos(Math.PI * passed)) / 2;
    }
    int epoch = batch / perEpoch;
    return config.learningRate()
        * Math.pow(schedule.factor(), Math.floorDiv(epoch, config.stepSize()));
  }
}
