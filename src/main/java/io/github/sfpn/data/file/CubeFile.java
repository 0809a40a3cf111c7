package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.BandVector;
import io.github.sfpn.data.file.stored.BandVectors;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.FileName;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.stored.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file that holds images, of any format that the product reads, recognised by its content: MAT
 * (version 5 to 7, and 7.3), HDF5, ENVI (by its header or its data), TIFF, NumPy, PNG, or a folder
 * with a PNG a band.
 *
 * <p>Opening reads headers; values are read through {@link #cube}. Nothing stays open.
 */
public final class CubeFile {
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
    return new CubeFile(FileName.requireWhole(path), FileFormat.open(path));
  }

  /**
   * Opens PNG files as the bands of one image; all gray, of one size and one number of bits.
   *
   * @param folder what to call them in messages
   * @param files in order of wavelength, at least one
   * @throws DataException if one cannot be opened or they disagree
   */
  public static CubeFile ofBands(Path folder, List<Path> files) {
    return new CubeFile(folder, BandFiles.open(files));
  }

  /** The cube at a place that a user typed, {@code FILE} or {@code FILE:variable}. */
  public static StoredCube cubeAt(String location) {
    return cubeAt(location, Optional.empty());
  }

  /**
   * The cube at a place that a user typed.
   *
   * @param order of its axes in the file, where the user states it
   */
  public static StoredCube cubeAt(String location, Optional<AxisOrder> order) {
    Location place = Location.parse(location);
    return open(place.file()).cube(place.variable(), order);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The files that it consists of: itself, its header, the file of each band. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(content.parts());
    files.add(0, path);
    return files.stream().distinct().toList();
  }

  /** What it is, in a few words, such as "ENVI, band-interleaved by line, big endian". */
  public String format() {
    return content.format();
  }

  /** The numeric arrays, in the file's order. */
  public List<Variable> variables() {
    return content.variables();
  }

  /** What cannot be read of it, while other arrays can. */
  public List<Refusal> refused() {
    return content.refused();
  }

  /** What its header says besides of the values, and which files beside it are not looked at. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(content.remarks());
    remarks.addAll(CompanionFiles.remarks(path));
    return remarks;
  }

  /** The cube that a user means, whose axes are in the order that the file tells. */
  public StoredCube cube(String name) {
    return cube(name, Optional.empty());
  }

  /**
   * The cube that a user means.
   *
   * @param name an array of two dimensions (one band) or three; empty: the file's only
   *     three-dimensional array
   * @param order of its axes in the file; empty: as the file's form, the names of its dimensions or
   *     the number of its wavelengths tell, else rows, columns, bands
   * @throws DataException if there is no such array, or more than one where none is named, or the
   *     order is stated and the format itself states it
   */
  public StoredCube cube(String name, Optional<AxisOrder> order) {
    Variable variable =
        name.isEmpty()
            ? arrays()
                .only(
                    candidate -> candidate.shape().size() == 3,
                    "three-dimensional array [height, width, bands]",
                    "A matrix of bands by pixels is a cube once its shape is stated: inspect --shape HxWxL, dataset.shape in an experiment.")
            : variable(name);
    order.ifPresent(stated -> requireArray());
    return cube(
        variable,
        order
            .map(stated -> CubeAxes.of(path, variable, stated, false))
            .orElseGet(() -> axes(variable)));
  }

  /** As {@link #cube(String, CubeShape, Optional)}, axes in the order that the file tells. */
  public StoredCube cube(String name, CubeShape shape) {
    return cube(name, shape, Optional.empty());
  }

  /**
   * The cube that a user means and states the shape of; a matrix of bands by pixels, or of pixels
   * by bands, takes this shape, its pixels running in the order of the file's program: down the
   * columns in a MAT file, along the rows elsewhere.
   *
   * @param name an array; empty: the file's only one with as many values, or its only one
   * @param order of the axes of an array of three dimensions, as for {@link #cube(String,
   *     Optional)}
   * @throws DataException if there is no such array, or it has another shape
   */
  public StoredCube cube(String name, CubeShape shape, Optional<AxisOrder> order) {
    Variable variable;
    if (!name.isEmpty()) {
      variable = variable(name);
    } else if (variables().size() == 1) {
      variable = variables().get(0);
    } else {
      variable =
          arrays()
              .only(
                  candidate -> candidate.elements() == shape.elements(),
                  "array of as many values as " + shape,
                  "Correct the shape.");
    }
    order.ifPresent(stated -> requireArray());
    AxisOrder axes =
        order.orElseGet(
            () ->
                variable.shape().size() == 3
                    ? axes(variable).order()
                    : AxisOrder.ROWS_COLUMNS_BANDS);
    return cube(variable, CubeAxes.of(path, variable, shape, axes));
  }

  /** The axes of an array by what the file tells of them. */
  private CubeAxes axes(Variable variable) {
    if (content.isImage() || variable.shape().size() != 3) {
      return CubeAxes.of(path, variable, AxisOrder.ROWS_COLUMNS_BANDS, false);
    }
    Optional<AxisOrder> known = content.order(variable);
    if (known.isPresent()) {
      return CubeAxes.of(path, variable, known.get(), false);
    }
    List<Integer> lengths = new BandVectors(content, variable).lengths();
    List<Integer> matching =
        IntStream.range(0, 3)
            .filter(dimension -> lengths.contains(variable.shape().get(dimension).intValue()))
            .boxed()
            .toList();
    int bands = matching.isEmpty() ? 2 : matching.get(matching.size() - 1);
    return CubeAxes.of(path, variable, AxisOrder.withBandsAt(bands), matching.size() != 1);
  }

  private void requireArray() {
    if (content.isImage()) {
      throw new DataException(
          "%s: expected no order of axes, as this format states it itself (%s). Leave out --axes, or dataset.axes in an experiment."
              .formatted(path, format()));
    }
  }

  private StoredCube cube(Variable variable, CubeAxes axes) {
    if (variable.complex()) {
      throw new DataException(
          "%s: expected real numbers, found the complex array %s.".formatted(path, variable));
    }
    // holds the shape against the file, before anything is sized by it
    CubeReader reader = content.reader(variable, axes);
    return new StoredCube(
        path,
        variable,
        axes.shape(),
        axes.guessed()
            ? metadata(variable, axes).withRemarks(guess(variable, axes))
            : metadata(variable, axes),
        content.axesAsStored(variable, axes),
        content.axesGuessed(variable, axes),
        reader);
  }

  private static String guess(Variable variable, CubeAxes axes) {
    return "the file does not say which axis is which: %s is a guess; if it is wrong, state the order with --axes, or dataset.axes in an experiment"
        .formatted(axes.words(variable));
  }

  /**
   * Reads any real numeric array, a table for instance.
   *
   * @return the values in row-major order, the last index running fastest; its shape is that of
   *     {@link #variable}
   */
  public double[] array(String name) {
    return content.array(variable(name));
  }

  /** Wavelengths in nm of so many samples that the file states beside an array. */
  public Optional<double[]> wavelengths(Variable variable, int samples) {
    return new BandVectors(content, variable)
        .wavelengths(samples)
        .flatMap(BandVector::inNanometres)
        .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * The numeric array of a name.
   *
   * @throws DataException if there is none
   */
  public Variable variable(String name) {
    return arrays().named(name);
  }

  private NumericArrays arrays() {
    return new NumericArrays(path, content);
  }

  /** From the header; wavelengths and widths also from vectors beside the cube. */
  private CubeMetadata metadata(Variable cube, CubeAxes axes) {
    int bands = axes.shape().bands();
    CubeMetadata stated = content.metadata(cube, axes).fitting(bands);
    if (!stated.wavelengths().isEmpty() || bands == 1) {
      return stated;
    }
    BandVectors vectors = new BandVectors(content, cube);
    Optional<BandVector> wavelengths = vectors.wavelengths(bands);
    if (wavelengths.isEmpty()) {
      return stated;
    }
    CubeMetadata known = stated.withWavelengths(wavelengths.get().inNanometres().orElseThrow());
    return vectors
        .widths(bands)
        .flatMap(widths -> widths.widthsInNanometres(wavelengths.get()))
        .map(known::withFwhm)
        .orElse(known);
  }
}
