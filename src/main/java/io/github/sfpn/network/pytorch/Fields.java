package io.github.sfpn.network.pytorch;

import java.util.List;

/**
 * The items of an unpickled tuple, each of the type that its reader expects.
 *
 * @param owner whose fields they are, for messages
 */
record Fields(String owner, List<?> items) {
  int size() {
    return items.size();
  }

  boolean isNone(int field) {
    return items.get(field) == null;
  }

  /**
   * @param expected what the field says of its owner, for the message
   */
  <T> T get(int field, Class<T> type, String expected) {
    Object found = field < items.size() ? items.get(field) : null;
    if (!type.isInstance(found)) {
      throw new WeightsException(
          "the pickle is damaged: expected the %s of %s, found %s"
              .formatted(expected, owner, Shown.kind(found)));
    }
    return type.cast(found);
  }

  /**
   * A field that is itself a tuple of whole numbers.
   *
   * @param most how many there may be: one long tuple can be the field of a great many owners
   */
  long[] numbers(int field, int most, String expected) {
    Fields numbers = new Fields(owner, get(field, List.class, expected));
    if (numbers.size() > most) {
      throw new WeightsException(
          "the pickle is damaged: expected at most %d numbers in the %s of %s, found %d"
              .formatted(most, expected, owner, numbers.size()));
    }
    long[] values = new long[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i, Long.class, expected);
    }
    return values;
  }
}
