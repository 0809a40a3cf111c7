package io.github.sfpn.data.file;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file that holds images, of any format that the product reads, recognised by its content.
 *
 * <p>Opening reads headers; values are read through {@link #cube}. Nothing stays open.
 */
public final class CubeFile {
  /**
   * Wavelengths below are not in nanometres but in micrometres: nothing sees ultraviolet that far.
   */
  private static final double LEAST_NANOMETRES = 100;

  private final Path path;
  private final ArrayFile content;

  private CubeFile(Path path, ArrayFile content) {
    this.path = path;
    this.content = content;
  }

  /**
   * Opens a file and reads what its header says.
   *
   * @throws DataException if there is no such file, or none of a known format, or its header is
   *     damaged
   */
  public static CubeFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          "%s: expected a file with an image, found %s."
              .formatted(path, Files.exists(path) ? "a folder" : "no such file"));
    }
    return new CubeFile(path, MatFile.open(path));
  }

  /** The cube at a place that a user typed, {@code FILE} or {@code FILE:variable}. */
  public static StoredCube cubeAt(String location) {
    Location place = Location.parse(location);
    return open(place.file()).cube(place.variable());
  }

  /**
   * Writes one cube; an existing file is replaced once the new one is whole, missing folders are
   * made.
   *
   * @param name the array, [height, width, bands] of single precision
   * @throws DataException if the file cannot be written
   */
  public static void write(Path path, String name, HyperspectralCube cube) {
    MatFile.write(path, name, cube);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** What it is, in a few words, such as "ENVI, band-interleaved by line, big endian". */
  public String format() {
    return content.format();
  }

  /** The numeric arrays, in the file's order. */
  public List<Variable> variables() {
    return content.variables();
  }

  /**
   * The cube that a user means.
   *
   * @param name an array of two dimensions (one band) or three; empty: the file's only
   *     three-dimensional array
   * @throws DataException if there is no such array, or more than one where none is named
   */
  public StoredCube cube(String name) {
    Variable variable =
        name.isEmpty()
            ? only(
                candidate -> candidate.shape().size() == 3,
                "three-dimensional array [height, width, bands]")
            : variable(name);
    return cube(variable, CubeAxes.of(path, variable));
  }

  /**
   * The cube that a user means and states the shape of; a matrix of bands by pixels, or of pixels
   * by bands, takes this shape, its pixels running in the order of the file's program: down the
   * columns in a MAT file, along the rows elsewhere.
   *
   * @param name an array; empty: the file's only one with as many values
   * @throws DataException if there is no such array, or it has another shape
   */
  public StoredCube cube(String name, CubeShape shape) {
    Variable variable =
        name.isEmpty()
            ? only(
                candidate -> candidate.elements() == shape.elements(),
                "array of as many values as " + shape)
            : variable(name);
    return cube(variable, CubeAxes.of(path, variable, shape));
  }

  private StoredCube cube(Variable variable, CubeAxes axes) {
    if (variable.complex()) {
      throw new DataException(
          "%s: expected real numbers, found the complex array %s.".formatted(path, variable));
    }
    // holds the shape against the file, before anything is sized by it
    CubeReader reader = content.reader(variable, axes);
    return new StoredCube(path, variable, axes.shape(), wavelengths(axes.shape().bands()), reader);
  }

  /**
   * Reads any real numeric array.
   *
   * @return the values in row-major order, the last index running fastest; its shape is that of
   *     {@link #variable}
   */
  public double[] array(String name) {
    return content.array(variable(name));
  }

  /**
   * The numeric array of a name.
   *
   * @throws DataException if there is none
   */
  public Variable variable(String name) {
    return variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "%s: expected a numeric array \"%s\", found %s."
                        .formatted(path, name, listing())));
  }

  private Variable only(Predicate<Variable> wanted, String expected) {
    List<Variable> found = variables().stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new DataException(
          "%s: expected exactly one %s, found %d among %s. Name the variable."
              .formatted(path, expected, found.size(), listing()));
    }
    return found.get(0);
  }

  private String listing() {
    return variables().isEmpty()
        ? "no numeric array"
        : variables().stream().map(Variable::toString).collect(joining(", "));
  }

  /** From the header, or from an array beside the cube that is named for them. */
  private Optional<double[]> wavelengths(int bands) {
    Optional<double[]> stated = content.wavelengths();
    if (stated.isEmpty() && bands > 1) {
      stated =
          variables().stream()
              .filter(variable -> isNamedForWavelengths(variable.name()))
              .filter(variable -> !variable.complex() && variable.elements() == bands)
              .findFirst()
              .map(content::array);
    }
    return stated.filter(values -> values.length == bands).map(CubeFile::inNanometres);
  }

  private static boolean isNamedForWavelengths(String name) {
    return name.toLowerCase(Locale.ROOT).matches("(wave_?lengths?|wl|bands?_?centers?)");
  }

  private static double[] inNanometres(double[] values) {
    boolean micrometres = values[0] < LEAST_NANOMETRES;
    double[] nanometres = values.clone();
    for (int band = 0; micrometres && band < values.length; band++) {
      nanometres[band] = 1000 * values[band];
    }
    return nanometres;
  }
}
