package io.github.sfpn.data.file.stored;

/**
 * Takes one part of a stored cube.
 *
 * @param <C> how parts come: with a mask or without
 */
@FunctionalInterface
public interface PartConsumer<C> {
  /**
   * Takes the part.
   *
   * @param part some rows, of the window's width, and some bands or all
   * @param top the row of the cube that its first is
   * @param firstBand the band of the cube that its first is
   */
  void accept(C part, int top, int firstBand);
}
