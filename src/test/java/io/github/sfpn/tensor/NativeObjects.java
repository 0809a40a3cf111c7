package io.github.sfpn.tensor;

import org.bytedeco.javacpp.Pointer;

/** What lives outside the Java heap. */
public final class NativeObjects {
  private NativeObjects() {}

  /** How many tensors and other native objects nobody has closed. */
  public static long open() {
    return Pointer.totalCount();
  }
}
