package io.github.sfpn.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scene that can be loaded: its name and shape are known, its pixels are still where they are
 * kept.
 *
 * <p>Opening a source reads no more than headers; {@link #load()} reads everything and {@link
 * #crop} a part, each time anew, so that a dataset larger than memory can be walked scene by scene,
 * and a scene larger than memory crop by crop. All methods may be called from any thread.
 */
public interface SceneSource extends CropSource {
  /** L, the number of bands. */
  int bands();

  /** Wavelengths of the bands in nm, [bands], where they are known. */
  default Optional<double[]> wavelengths() {
    return Optional.empty();
  }

  /** Channels of the guides that were recorded with the cubes; empty where there are none. */
  default OptionalInt guideChannels() {
    return OptionalInt.empty();
  }

  /** How many times finer than the cube the scene's own guide is: of a real pair above 1. */
  default int guideScale() {
    return 1;
  }

  /**
   * The scene, its cube [height, width, bands] in [0, 1].
   *
   * @throws DataException if what was found by its header cannot be read whole
   */
  Scene load();

  @Override
  default Scene crop(int top, int left, int cropHeight, int cropWidth) {
    return load().crop(top, left, cropHeight, cropWidth);
  }

  /**
   * Reads everything once, in little memory where the files allow it, and keeps nothing.
   *
   * @throws DataException what {@link #load()} would throw
   */
  default void requireReadable() {
    load();
  }

  /** What the scene takes in memory, its guide included. */
  default long bytes() {
    long guide = (long) guideScale() * guideScale() * guideChannels().orElse(0);
    return Float.BYTES * (bands() + guide) * height() * width();
  }

  /**
   * SHA-256 (64 hexadecimal digits) of what the scene is made from: contents of its files, whatever
   * folder they lie in, and how they are read, or the parameters of a generated scene. Reads each
   * file once.
   */
  String fingerprint();

  /**
   * The middle of the scene, by the same name.
   *
   * @param size of the crop in pixels along both axes; where the scene is smaller, and for 0, it
   *     stays whole
   */
  default SceneSource centre(int size) {
    return size == 0 ? this : new CentralCrop(this, size);
  }
}
