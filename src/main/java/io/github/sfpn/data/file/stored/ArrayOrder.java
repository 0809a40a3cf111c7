package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;
import java.util.List;

/** All values of an array, for callers that want a table of numbers and not an image. */
public final class ArrayOrder {
  private ArrayOrder() {}

  /** The number of values, once it is known that memory can hold them. */
  public static int elements(Path path, Variable variable) {
    if (variable.elements() > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: expected at most %d values in an array, found %s. Cut it into smaller images."
              .formatted(path, Integer.MAX_VALUE, variable));
    }
    return (int) variable.elements();
  }

  /** Brings values in which the first index runs fastest into the order in which the last does. */
  public static double[] rowMajor(double[] columnMajor, List<Long> shape) {
    double[] values = new double[columnMajor.length];
    int[] at = new int[shape.size()];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      for (int axis = shape.size() - 1; axis >= 0; axis--) {
        from = from * shape.get(axis).intValue() + at[axis];
      }
      values[i] = columnMajor[from];
      for (int axis = shape.size() - 1; axis >= 0 && ++at[axis] == shape.get(axis); axis--) {
        at[axis] = 0;
      }
    }
    return values;
  }
}
