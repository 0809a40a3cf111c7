package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.BandVector;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.data.file.stored.Wavelengths;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The contents of an HDF5 file by its headers: arrays, their attributes, and what cannot be read.
 */
final class Hdf5Content {
  private static final int MOST_VARIABLES = 1000;

  private final Path path;
  private final boolean matlab;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final Map<String, Header> headers = new HashMap<>();
  private final List<BandVector> ofFile = new ArrayList<>();
  private final List<String> remarksOfFile = new ArrayList<>();
  private final Map<Long, String> names = new HashMap<>();
  private boolean netCdf;

  /** What is kept of a dataset. */
  private record Header(
      long address,
      ByteOrder order,
      List<BandVector> vectors,
      Attributes attributes,
      List<Double> noData,
      String unit,
      List<Long> dimensionScales,
      List<String> dimensionNames) {}

  private Hdf5Content(Path path, boolean matlab) {
    this.path = path;
    this.matlab = matlab;
  }

  static Hdf5Content read(HdfFile hdf, Path path, boolean matlab) {
    Hdf5Content content = new Hdf5Content(path, matlab);
    Attributes ofFile = Attributes.ofFile(hdf);
    content.ofFile.addAll(vectors(ofFile));
    content.remarksOfFile.addAll(Conventions.remarks(ofFile, true));
    content.netCdf = !ofFile.text("_NCProperties").isEmpty();
    FileTree.walk(
        hdf,
        new FileTree.Visitor() {
          @Override
          public void dataset(String name, Dataset dataset) {
            content.add(name, dataset);
          }

          @Override
          public void unreadable(String name, String reason) {
            content.refuse(
                name,
                reason,
                "Store it as real numbers in one file, in Python: h5py.File('out.h5', 'w')['%s'] = h5py.File('%s')['%1$s'][...].astype('float32')"
                    .formatted(name, path.getFileName()));
          }
        });
    return content;
  }

  List<Variable> variables() {
    return List.copyOf(variables);
  }

  List<Refusal> refused() {
    return List.copyOf(refused);
  }

  long address(Variable variable) {
    return headers.get(variable.name()).address();
  }

  ByteOrder byteOrder(Variable variable) {
    return headers.get(variable.name()).order();
  }

  /** Of the dataset, then of the file. */
  List<BandVector> attributes(Variable variable) {
    List<BandVector> all = new ArrayList<>(headers.get(variable.name()).vectors());
    all.addAll(ofFile);
    return all;
  }

  String unit(Variable variable) {
    return headers.get(variable.name()).unit();
  }

  Optional<AxisOrder> orderByNames(Variable variable) {
    Header header = headers.get(variable.name());
    return Hdf5Dimensions.order(header.dimensionNames())
        .or(
            () ->
                Hdf5Dimensions.order(
                    header.dimensionScales().stream()
                        .map(scale -> names.getOrDefault(scale, ""))
                        .toList()));
  }

  CubeMetadata metadata(Variable variable, int bands) {
    Header header = headers.get(variable.name());
    List<Scaling> scaling = Conventions.scaling(header.attributes(), bands);
    List<String> remarks = new ArrayList<>();
    if (!scaling.isEmpty()) {
      remarks.add(Scaling.remark(scaling));
    }
    if (header.noData().size() > 1) {
      remarks.add("not measured is what equals one of " + header.noData());
    }
    remarks.addAll(Conventions.remarks(header.attributes(), false));
    remarks.addAll(remarksOfFile);
    return CubeMetadata.NONE
        .withNoData(header.noData().stream().findFirst())
        .withScaling(scaling)
        .withRemarks(remarks.toArray(String[]::new));
  }

  /** The stored values that mean "not measured". */
  List<Double> noData(Variable variable) {
    return headers.get(variable.name()).noData();
  }

  private void add(String name, Dataset dataset) {
    names.put(FileTree.address(dataset), dataset.getName());
    Attributes attributes = Attributes.of(dataset);
    long[] dimensions = dataset.getDimensionsAsLong();
    boolean noNumbers =
        dimensions.length == 0
            || Conventions.isBareDimension(attributes)
            || attributes.number("MATLAB_empty").isPresent()
            || attributes.text("MATLAB_class").equals("char");
    if (noNumbers || variables.size() >= MOST_VARIABLES || headers.containsKey(name)) {
      return;
    }
    Optional<ElementType> type = Hdf5Types.type(dataset.getDataType());
    if (type.isEmpty()) {
      if (dimensions.length == 3) {
        refuse(
            name,
            "its values are " + Hdf5Types.words(dataset.getDataType()),
            "Store it as real numbers, in Python: h5py.File('out.h5', 'w')['%s'] = h5py.File('%s')['%1$s'][...].astype('float32')"
                .formatted(name, path.getFileName()));
      }
      return;
    }
    Optional<String> obstacle = StoredArray.obstacle(dataset);
    if (obstacle.isPresent()) {
      refuse(
          name,
          obstacle.get(),
          "Convert the file with HDF5's own tool: h5repack -f NONE %s out.h5"
              .formatted(path.getFileName()));
      return;
    }
    List<Long> shape = new ArrayList<>(LongStream.of(dimensions).boxed().toList());
    if (matlab) {
      Collections.reverse(shape);
    }
    ElementType meant = Conventions.type(attributes, type.get());
    variables.add(new Variable(name, meant, List.copyOf(shape), false));
    headers.put(name, header(dataset, attributes, meant, netCdf));
  }

  private static Header header(
      Dataset dataset, Attributes attributes, ElementType type, boolean netCdf) {
    return new Header(
        FileTree.address(dataset),
        ((OrderedDataType) dataset.getDataType()).getByteOrder(),
        vectors(attributes),
        attributes,
        Conventions.noData(attributes, type, netCdf),
        attributes.text("units", "unit"),
        attributes.references("DIMENSION_LIST"),
        attributes.texts("DIMENSION_LABELS"));
  }

  /** Attributes that are numbers for each band. */
  private static List<BandVector> vectors(Attributes attributes) {
    List<BandVector> vectors = new ArrayList<>();
    for (String name : attributes.names()) {
      if (Wavelengths.isNameForThem(name) || Wavelengths.isNameForWidths(name)) {
        String unit =
            attributes.text(name + "_units", name + "_unit", "wavelength_units", "wavelength_unit");
        attributes
            .numbers(name)
            .filter(numbers -> numbers.length > 1)
            .ifPresent(numbers -> vectors.add(BandVector.of(name, numbers, unit)));
      }
    }
    return vectors;
  }

  private void refuse(String name, String reason, String advice) {
    refused.add(new Refusal(name, "%s. %s.".formatted(reason, advice)));
  }
}
