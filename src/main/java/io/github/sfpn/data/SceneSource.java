package io.github.sfpn.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scene that can be loaded: its name and shape are known, its pixels are not read yet.
 *
 * <p>Opening a source reads headers only; {@link #load()} reads everything and {@link #crop} a
 * part, each time from the files. So a dataset may be larger than memory, and so may a scene. Safe
 * for several threads.
 */
public interface SceneSource extends CropSource {
  /** L, the number of bands. */
  int bands();

  /** Wavelengths of the bands in nm, [bands], if they are known. */
  default Optional<double[]> wavelengths() {
    return Optional.empty();
  }

  /** Channels of the recorded guide; empty without one. */
  default OptionalInt guideChannels() {
    return OptionalInt.empty();
  }

  /** The ratio of the sizes of the recorded guide and the cube; above 1 for a real pair. */
  default int guideScale() {
    return 1;
  }

  /**
   * Loads the scene, with its cube [height, width, bands] in [0, 1].
   *
   * @throws DataException if the files cannot be read completely
   */
  Scene load();

  @Override
  default Scene crop(int top, int left, int cropHeight, int cropWidth) {
    return load().crop(top, left, cropHeight, cropWidth);
  }

  /**
   * Reads everything once, in little memory if the format allows it, and keeps nothing.
   *
   * @throws DataException as {@link #load()} would
   */
  default void requireReadable() {
    load();
  }

  /** The bytes that the scene takes in memory, including its guide. */
  default long bytes() {
    long guide = (long) guideScale() * guideScale() * guideChannels().orElse(0);
    return Float.BYTES * (bands() + guide) * height() * width();
  }

  /**
   * SHA-256 (64 hexadecimal digits) of the scene's data: the contents of its files, in whichever
   * folder, and how they are read, or the parameters of a generated scene. Reads each file once.
   */
  String fingerprint();

  /**
   * The central crop of the scene, under the same name.
   *
   * @param size size of the crop in pixels along both axes; a smaller scene stays whole, and so
   *     does any scene for 0
   */
  default SceneSource centre(int size) {
    return size == 0 ? this : new CentralCrop(this, size);
  }
}
