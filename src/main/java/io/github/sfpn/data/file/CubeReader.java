package io.github.sfpn.data.file;

/** Reads parts of one stored cube; may be called from several threads. */
@FunctionalInterface
interface CubeReader {
  /**
   * Reads a box.
   *
   * @return [height, width, bands] of the box as stored, without any scaling
   */
  float[] read(Box box);
}
