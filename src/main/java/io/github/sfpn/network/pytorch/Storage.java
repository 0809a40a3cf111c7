package io.github.sfpn.network.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The flat array behind one or more tensors, as the pickle declares it. The elements are elsewhere
 * in the file.
 *
 * @param key the file's name of the storage, usually a number
 * @param elements number of elements, at most the length of a Java array
 */
record Storage(String key, ElementType type, int elements) {
  /** The largest length of a Java array. */
  static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private static final int CHUNK = 1 << 16;

  /**
   * Makes a storage from its description in the pickle: ("storage", element type, key, device,
   * number of elements), in old files with a sixth field None.
   */
  static Storage described(Fields description) {
    long elements = description.get(4, Long.class, "number of elements");
    boolean wholeStorage = description.size() < 6 || description.isNone(5);
    if (!"storage".equals(description.get(0, String.class, "kind")) || !wholeStorage) {
      throw new WeightsException(
          "the pickle refers to something other than a whole storage: in PyTorch, save the state dict alone, torch.save(model.state_dict(), path)");
    }
    if (elements < 0 || elements > MOST_ELEMENTS) {
      throw new WeightsException(
          "a storage has %d elements, expected 0 to %d: the file is damaged or too large"
              .formatted(elements, MOST_ELEMENTS));
    }
    return new Storage(
        description.get(2, String.class, "key"),
        description.get(1, ElementType.class, "element type"),
        (int) elements);
  }

  /** The size of all elements in the file. */
  long bytes() {
    return (long) elements * type.bytes();
  }

  /**
   * Reads the elements.
   *
   * @param input positioned at the first element; it may be too short
   */
  float[] decode(InputStream input, ByteOrder order) throws IOException {
    float[] values = new float[elements];
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < elements; ) {
      int count = Math.min(elements - done, CHUNK / type.bytes());
      int wanted = count * type.bytes();
      if (input.readNBytes(chunk, 0, wanted) < wanted) {
        throw new WeightsException("%s ends too early: the file is cut short".formatted(this));
      }
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
      for (int i = 0; i < count; i++) {
        values[done++] = type.next(bytes);
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return "storage %s (%d x %s)".formatted(Shown.text(key), elements, type);
  }
}
