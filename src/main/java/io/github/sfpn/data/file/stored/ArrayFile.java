package io.github.sfpn.data.file.stored;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of one format, opened: its header has been read, its values are still in the file.
 *
 * <p>Implementations keep nothing open between calls and may be used from several threads.
 */
public interface ArrayFile {
  /** What it is, in a few words, such as "ENVI, band-interleaved by line, big endian". */
  String format();

  /** The numeric arrays, in the file's order. */
  List<Variable> variables();

  /** Files besides the opened one that belong to the image: a header, or what it describes. */
  default List<Path> parts() {
    return List.of();
  }

  /** What cannot be read of a file of which other arrays can. */
  default List<Refusal> refused() {
    return List.of();
  }

  /** What a user should know of the whole file, a sentence each. */
  default List<String> remarks() {
    return List.of();
  }

  /**
   * Whether the format itself says which axis is which, as formats of images do; formats of arrays
   * do not.
   */
  default boolean isImage() {
    return true;
  }

  /** The order of an array's axes, where the file is of a form that is known or names its axes. */
  default Optional<AxisOrder> order(Variable variable) {
    return Optional.empty();
  }

  /** Numbers that the file keeps as attributes of an array, and then those of the whole file. */
  default List<BandVector> attributes(Variable variable) {
    return List.of();
  }

  /** The unit of an array's values as the file states it; empty where it does not. */
  default String unit(Variable variable) {
    return "";
  }

  /**
   * What the file says of a cube besides its values. Lists of another length than the cube has
   * bands are dropped by the caller, with a remark.
   */
  default CubeMetadata metadata(Variable variable, CubeAxes axes) {
    return CubeMetadata.NONE;
  }

  /** The order of a cube's axes in the file, first to last, as in "bands,rows,columns". */
  default String axesAsStored(Variable variable, CubeAxes axes) {
    return axes.words(variable);
  }

  /** Whether neither the user nor the file states which axis of a cube is which. */
  default boolean axesGuessed(Variable variable, CubeAxes axes) {
    return axes.guessed();
  }

  /** Reads windows of an array seen as a cube. */
  CubeReader reader(Variable variable, CubeAxes axes);

  /** All values of a table in row-major order, the last index running fastest. */
  double[] array(Variable variable);
}
