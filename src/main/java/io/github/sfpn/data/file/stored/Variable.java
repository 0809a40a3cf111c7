package io.github.sfpn.data.file.stored;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A numeric array in a file, as its header describes it.
 *
 * @param name empty in formats that hold one array without a name
 * @param shape its dimensions in the order in which its program shows them: [height, width, bands]
 * @param complex whether it has an imaginary part
 */
public record Variable(String name, ElementType type, List<Long> shape, boolean complex) {
  /** The product of the dimensions; a double, as a damaged header may claim any number. */
  public double elements() {
    return shape.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
  }

  /** As "ref 512 x 512 x 31". */
  @Override
  public String toString() {
    String dimensions = shape.stream().map(String::valueOf).collect(joining(" x "));
    return name.isEmpty() ? dimensions : name + " " + dimensions;
  }
}
