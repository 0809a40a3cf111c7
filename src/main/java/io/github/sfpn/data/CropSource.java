package io.github.sfpn.data;

/**
 * What crops can be taken from: a {@link Scene} in memory, or a {@link SceneSource} that reads of
 * its files no more than the crop. Either gives the same crops. May be used from several threads.
 */
public interface CropSource {
  /** Of the scene, unique in its dataset. */
  String name();

  /** Rows of pixels. */
  int height();

  /** Columns of pixels. */
  int width();

  /**
   * A rectangle of the scene's cube and, of a guide of its own, what shows the same.
   *
   * @param top first row, counted from 0
   * @param left first column, counted from 0
   * @return by the scene's name; its values are the caller's own
   * @throws DataException if these pixels cannot be read
   */
  Scene crop(int top, int left, int cropHeight, int cropWidth);
}
