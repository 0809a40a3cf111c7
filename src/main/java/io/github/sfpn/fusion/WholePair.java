package io.github.sfpn.fusion;

import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.PairShape;

/**
 * A pair that is fused as a whole: what that takes of Java's memory.
 *
 * @param pair read at once
 * @param mayMissPixels whether values may be missing
 */
public record WholePair(ImagePair pair, boolean mayMissPixels) {
  /** Classes, weights, graphs, and buffers of files. */
  private static final double PROGRAM = 24 << 20;

  /** The collector works best with a tenth to spare. */
  private static final double COLLECTOR = 1.1;

  /** The sample that statistics are of, the pair itself, and a copy while it is read. */
  private static final int COPIES = 3;

  /** More than any network's method has of the result's size. */
  private static final double MOST_IMAGES = 8;

  /** More than any has of further numbers for a pixel of the guide. */
  private static final double MOST_NUMBERS = 100;

  /** Its size. */
  public PairShape shape() {
    return new PairShape(
        pair.guide().height(),
        pair.guide().width(),
        pair.low().bands(),
        pair.guide().bands(),
        pair.scale(),
        mayMissPixels);
  }

  /** Bytes of the heap for a method, the pair and the program. */
  public double javaBytes(MemoryNeed need) {
    int copies = mayMissPixels ? COPIES + 1 : COPIES; // gaps are filled in a copy
    return PROGRAM + COLLECTOR * (need.java() + copies * shape().pairBytes());
  }

  /** The same for any method with a network: an upper bound that needs no model. */
  public double mostBytes() {
    PairShape shape = shape();
    return javaBytes(
        MemoryNeed.ofImages(shape, MOST_IMAGES)
            .and(new MemoryNeed(Float.BYTES * MOST_NUMBERS * shape.pixels(), 0)));
  }
}
