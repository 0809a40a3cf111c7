package io.github.sfpn.network.pytorch;

/**
 * A tensor as PyTorch saves it: a view of a storage. Element (i0, i1, ...) is at {@code offset + i0
 * stride0 + i1 stride1 + ...}. The constructor ensures that the view lies inside its storage.
 */
final class StoredTensor {
  /** A limit against hostile files, far above the axes of any weight. */
  static final int MOST_AXES = 16;

  private final Storage storage;
  private final long offset;
  private final int[] shape;
  private final int[] strides;
  private final int size;

  /**
   * Checks the view; no file can make these checks overflow.
   *
   * @throws WeightsException if the view does not lie inside the storage
   */
  StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {
    if (shape.length != strides.length) {
      throw damaged("a tensor of %d axes has %d strides".formatted(shape.length, strides.length));
    }
    this.storage = storage;
    this.offset = offset;
    this.shape = new int[shape.length];
    this.strides = new int[shape.length];
    boolean empty = false;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 0 || shape[axis] > Integer.MAX_VALUE || strides[axis] < 0) {
        throw damaged(
            "a tensor's axis has length %d and stride %d".formatted(shape[axis], strides[axis]));
      }
      this.shape[axis] = (int) shape[axis];
      empty |= shape[axis] == 0;
    }
    this.size = empty ? 0 : place(strides);
  }

  /** Checks that the last element lies inside the storage, and counts the elements. */
  private int place(long[] wanted) {
    if (offset < 0 || offset >= storage.elements()) {
      throw damaged("a tensor starts at element %d of %s".formatted(offset, storage));
    }
    long product = 1;
    long remaining = storage.elements() - 1 - offset;
    for (int axis = 0; axis < shape.length; axis++) {
      product *= shape[axis];
      if (product > Storage.MOST_ELEMENTS) {
        throw damaged("a tensor has %d elements or more".formatted(product));
      }
      int steps = shape[axis] - 1;
      if (steps == 0) {
        continue; // PyTorch leaves any number as the stride of an axis of length 1
      }
      if (wanted[axis] > remaining / steps) {
        throw damaged("a tensor reaches beyond the end of " + storage);
      }
      strides[axis] = (int) wanted[axis];
      remaining -= steps * wanted[axis];
    }
    return (int) product;
  }

  private static WeightsException damaged(String problem) {
    return new WeightsException(problem + ": the file is damaged");
  }

  Storage storage() {
    return storage;
  }

  int[] shape() {
    return shape.clone();
  }

  /** The number of elements of the view; with stride 0 it can exceed that of the storage. */
  int size() {
    return size;
  }

  /** Gathers the elements in row-major order from those of the whole storage. */
  float[] gather(float[] stored) {
    float[] values = new float[size];
    int[] index = new int[shape.length];
    long at = offset;
    for (int i = 0; i < size; i++) {
      values[i] = stored[(int) at];
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= (long) shape[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return values;
  }
}
