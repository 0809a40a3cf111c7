package io.github.sfpn.data.file.stored;

import java.util.Optional;

/** Reads parts of one stored cube; may be called from several threads. */
public interface CubeReader {
  /**
   * Reads a box.
   *
   * @return [height, width, bands] of the box as stored, without any scaling
   */
  float[] read(Box box);

  /**
   * The pixels of a box that a mask in the file excludes, besides the no-data value.
   *
   * @return [height, width] of the box, true where a pixel is no data; empty: the file has no mask
   */
  default Optional<boolean[]> masked(Box box) {
    return Optional.empty();
  }

  /**
   * How much the file keeps together: to read fewer rows or bands at once costs as much as these.
   * Pixels of a row are always read together.
   */
  default CubeShape together() {
    return new CubeShape(1, 1, 1);
  }
}
