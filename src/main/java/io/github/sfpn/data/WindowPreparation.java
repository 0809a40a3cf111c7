package io.github.sfpn.data;

import java.util.List;

/**
 * Makes training samples of windows that are larger than a crop, ahead of training: for methods
 * that compute something of a whole image before their network begins.
 *
 * <p>Called from several threads at once. What it returns depends on its arguments alone.
 */
public interface WindowPreparation {
  /** Height and width of a window in high-resolution pixels. */
  int side();

  /** The number of samples of every window. */
  int samplesPerWindow();

  /**
   * The samples of a window.
   *
   * @param window [side, side, L], with a recorded guide where there is one
   * @param number of the window, counted from 0 over all of the training: what is drawn for it
   *     follows from it
   * @return {@link #samplesPerWindow} samples of one shape
   */
  List<TrainingSample> samples(Scene window, int number);
}
