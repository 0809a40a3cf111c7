package io.github.sfpn.data.file.hdf5;

/** Walks a box that lies in two arrays in row-major order, in runs that neither interrupts. */
final class BoxCopy {
  private BoxCopy() {}

  /** Takes one run: where it begins in each array, and how many elements it has. */
  @FunctionalInterface
  interface Run {
    void accept(long source, long target, int elements);
  }

  /**
   * Walks the box.
   *
   * @param source dimensions of the one array, and the box's first position in it
   * @param target the same of the other
   * @param size of the box
   */
  static void walk(Place source, Place target, int[] size, Run action) {
    int inner = size.length - 1;
    int run = size[inner];
    while (inner > 0
        && size[inner] == source.dimensions[inner]
        && size[inner] == target.dimensions[inner]) {
      inner--;
      run = Math.multiplyExact(run, size[inner]);
    }
    int[] at = new int[inner];
    while (true) {
      action.accept(source.index(at), target.index(at), run);
      int axis = inner - 1;
      while (axis >= 0 && ++at[axis] == size[axis]) {
        at[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  /** Where a box begins in an array. */
  static final class Place {
    private final long[] dimensions;
    private final long[] from;

    Place(long[] dimensions, long[] from) {
      this.dimensions = dimensions.clone();
      this.from = from.clone();
    }

    /** An element's number; along the axes not given it is the box's first. */
    private long index(int[] at) {
      long index = 0;
      for (int axis = 0; axis < dimensions.length; axis++) {
        long position = from[axis] + (axis < at.length ? at[axis] : 0);
        index = index * dimensions[axis] + position;
      }
      return index;
    }
  }
}
