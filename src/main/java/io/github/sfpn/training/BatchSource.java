package io.github.sfpn.training;

/**
 * Makes training batches. A batch depends on its number alone, so batches can be prepared in any
 * order, on any thread, and after a resume.
 */
public interface BatchSource {
  /** The number of batches in an epoch. */
  int perEpoch();

  /**
   * One batch.
   *
   * @param number counted from 0 over all epochs
   */
  Batch batch(int number);
}
