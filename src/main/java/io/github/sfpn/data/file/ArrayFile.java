package io.github.sfpn.data.file;

import java.util.List;
import java.util.Optional;

/**
 * A file of one format, opened: its header has been read, its values are still in the file.
 *
 * <p>Implementations keep nothing open between calls and may be used from several threads.
 */
interface ArrayFile {
  /** What it is, in a few words, such as "ENVI, band-interleaved by line, big endian". */
  String format();

  /** The numeric arrays, in the file's order. */
  List<Variable> variables();

  /** Wavelengths of the bands in nm, where the header states them. */
  default Optional<double[]> wavelengths() {
    return Optional.empty();
  }

  /** What a reader of the values should know besides, a sentence each. */
  default List<String> remarks() {
    return List.of();
  }

  /** Reads windows of an array seen as a cube. */
  CubeReader reader(Variable variable, CubeAxes axes);

  /** All values of a table in row-major order, the last index running fastest. */
  double[] array(Variable variable);
}
