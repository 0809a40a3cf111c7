package io.github.sfpn.network.pytorch;

import java.util.List;

/**
 * The items of an unpickled tuple; reading one checks its type.
 *
 * @param owner the object whose fields they are, for messages
 */
record Fields(String owner, List<?> items) {
  int size() {
    return items.size();
  }

  boolean isNone(int field) {
    return items.get(field) == null;
  }

  /**
   * @param expected the name of the field, for messages
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
   * A field that is a tuple of whole numbers.
   *
   * @param most the largest length: one long tuple can be the field of very many owners
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
