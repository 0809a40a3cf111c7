package io.github.sfpn.data;

/**
 * A source of crops: a {@link Scene} in memory, or a {@link SceneSource} that reads only the crop
 * from its files. Both return the same crops. Safe for several threads.
 */
public interface CropSource {
  /** The name of the scene, unique in its dataset. */
  String name();

  /** Height in pixels. */
  int height();

  /** Width in pixels. */
  int width();

  /**
   * A rectangle of the scene's cube, with the same part of a recorded guide.
   *
   * @param top first row, counted from 0
   * @param left first column, counted from 0
   * @return a scene of the same name; the caller owns its values
   * @throws DataException if these pixels cannot be read
   */
  Scene crop(int top, int left, int cropHeight, int cropWidth);
}
