package io.github.sfpn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The contents of a file: its cubes with the statistics of their values, and what cannot be read.
 *
 * @param cubes at least one
 */
record Inspection(CubeFile file, List<Entry> cubes, List<Refusal> refused) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** One cube and its values. */
  record Entry(StoredCube cube, CubeStatistics values) {}

  /**
   * Reads every value of a file's cubes once.
   *
   * @param open opens the cube of a name; "" is the file's only one
   * @param name the cube to look at; empty: all three-dimensional arrays
   * @throws DataException if no cube can be read
   */
  static Inspection of(CubeFile file, String name, Function<String, StoredCube> open) {
    List<String> names =
        file.variables().stream()
            .filter(variable -> variable.shape().size() == 3)
            .map(Variable::name)
            .toList();
    if (!name.isEmpty() || names.size() <= 1) {
      return new Inspection(file, List.of(only(file, name, open)), file.refused());
    }
    List<Entry> cubes = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>(file.refused());
    DataException first = null;
    for (String each : names) {
      try {
        cubes.add(read(open.apply(each)));
      } catch (DataException e) {
        refused.add(new Refusal(each, e.getMessage()));
        first = first == null ? e : first;
      }
    }
    if (cubes.isEmpty() && first != null) {
      throw first;
    }
    return new Inspection(file, cubes, refused);
  }

  private static Entry only(CubeFile file, String name, Function<String, StoredCube> open) {
    try {
      return read(open.apply(name));
    } catch (DataException e) {
      for (Refusal refusal : file.refused()) {
        if (name.isEmpty() || name.equals(refusal.variable())) {
          throw new DataException(
              "%s: %s cannot be read: %s"
                  .formatted(file.path(), refusal.variable(), refusal.reason()),
              e);
        }
      }
      throw e;
    }
  }

  private static Entry read(StoredCube cube) {
    return new Entry(cube, CubeStatistics.of(cube));
  }

  /** Remarks on the file and on one of its cubes. */
  List<String> remarks(StoredCube cube) {
    List<String> remarks = new ArrayList<>(file.remarks());
    remarks.addAll(cube.metadata().remarks());
    return remarks;
  }

  /** One JSON object, for scripts; what is not known is null. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", file.format());
    all.put("cubes", cubes.stream().map(this::cube).toList());
    all.put("refused", refused.stream().map(Inspection::refusal).toList());
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> cube(Entry entry) {
    StoredCube cube = entry.cube();
    CubeStatistics values = entry.values();
    CubeMetadata metadata = cube.metadata();
    boolean has = values.hasValues();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("variable", cube.variable().name());
    fields.put("rows", cube.height());
    fields.put("columns", cube.width());
    fields.put("bands", cube.bands());
    fields.put("type", cube.variable().type().toString());
    fields.put("axes", cube.axesAsStored());
    fields.put("axes_guessed", cube.axesGuessed());
    fields.put("minimum", has ? values.least() : null);
    fields.put("maximum", has ? values.largest() : null);
    fields.put("mean", has ? values.mean() : null);
    fields.put("no_data", metadata.noData().map(Inspection::number).orElse(null));
    fields.put("no_data_count", values.noData());
    fields.put("wavelengths_nm", orNull(metadata.wavelengths()));
    fields.put("band_names", orNull(metadata.bandNames()));
    fields.put(
        "transform", metadata.georeference().transform().map(GeoTransform::numbers).orElse(null));
    fields.put("crs", metadata.georeference().crs().flatMap(CoordinateSystem::wkt).orElse(null));
    fields.put("remarks", remarks(cube));
    return fields;
  }

  /** JSON has no number for NaN and infinity: they are texts. */
  private static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : String.valueOf(value);
  }

  private static Object orNull(List<?> values) {
    return values.isEmpty() ? null : values;
  }

  private static Map<String, Object> refusal(Refusal refusal) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("variable", refusal.variable());
    fields.put("reason", refusal.reason());
    return fields;
  }
}
