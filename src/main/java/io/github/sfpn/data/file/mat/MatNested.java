package io.github.sfpn.data.file.mat;

import java.util.function.BiConsumer;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/**
 * The matrices within a struct or a cell array, by the names that MATLAB has for them: {@code
 * scene.cube}, {@code scene(2).cube}, {@code images{1}}.
 */
final class MatNested {
  private static final int DEEPEST = 6;
  private static final int MOST_ELEMENTS = 1000;

  private MatNested() {}

  /** The name of the variable that holds an array. */
  static String top(String name) {
    return name.split("[.({]", 2)[0];
  }

  /** Visits every matrix in an array, or the array itself if it is one. */
  static void visit(String name, Array array, BiConsumer<String, Matrix> visitor) {
    visit(name, array, visitor, 0);
  }

  private static void visit(
      String name, Array array, BiConsumer<String, Matrix> visitor, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (array instanceof Matrix matrix) {
      visitor.accept(name, matrix);
    } else if (array instanceof Struct struct) {
      int elements = struct.getNumElements();
      for (int i = 0; i < Math.min(elements, MOST_ELEMENTS); i++) {
        String element = elements == 1 ? name : "%s(%d)".formatted(name, i + 1);
        for (String field : struct.getFieldNames()) {
          visit(element + "." + field, struct.<Array>get(field, i), visitor, depth + 1);
        }
      }
    } else if (array instanceof Cell cell) {
      for (int i = 0; i < Math.min(cell.getNumElements(), MOST_ELEMENTS); i++) {
        visit("%s{%d}".formatted(name, i + 1), cell.<Array>get(i), visitor, depth + 1);
      }
    }
  }
}
