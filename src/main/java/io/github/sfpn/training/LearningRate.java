package io.github.sfpn.training;

/**
 * A learning rate that is halved at regular intervals (paper section IV-A: 1e-4, every 30 epochs).
 *
 * @param initial in the first epochs
 * @param halveEvery epochs between two halvings
 */
public record LearningRate(double initial, int halveEvery) {
  /**
   * The rate of an epoch.
   *
   * @param epoch counted from 0
   */
  public double at(int epoch) {
    return initial * Math.pow(0.5, Math.floorDiv(epoch, halveEvery));
  }
}
