package io.github.sfpn.data.geo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The keys of a GeoTIFF file: a directory of four 16-bit numbers each, and the 64-bit floats and
 * the text that it points into.
 *
 * @see <a href="https://docs.ogc.org/is/19-008r4/19-008r4.html">OGC GeoTIFF 1.1</a>
 */
public final class GeoKeys {
  static final int MODEL = 1024;
  static final int RASTER = 1025;
  static final int CITATION = 1026;
  static final int GEOGRAPHIC = 2048;
  static final int GEOGRAPHIC_CITATION = 2049;
  static final int PROJECTED = 3072;
  static final int PROJECTED_CITATION = 3073;
  static final int USER_DEFINED = 32767;
  static final int MODEL_PROJECTED = 1;
  static final int MODEL_GEOGRAPHIC = 2;

  private static final int DOUBLES = 34736;
  private static final int TEXT = 34737;
  private static final int POINT = 2;
  private static final String ESRI = "ESRI PE String = ";

  private final List<Long> directory;
  private final List<Double> doubles;
  private final String text;
  private final Map<Integer, Object> values = new TreeMap<>();

  /**
   * Keys as they are in a file; none if the directory is empty. Those that point outside are left
   * out.
   */
  public GeoKeys(long[] directory, double[] doubles, String text) {
    this.directory = LongStream.of(directory).boxed().toList();
    this.doubles = Arrays.stream(doubles).boxed().toList();
    this.text = text;
    for (int i = 4; i + 3 < directory.length && i / 4 <= directory[3]; i += 4) {
      read((int) directory[i], directory[i + 1], directory[i + 2], directory[i + 3]);
    }
  }

  private void read(int key, long place, long count, long value) {
    if (place == 0) {
      values.put(key, value);
    } else if (place == DOUBLES && count >= 1 && value < doubles.size()) {
      values.put(key, doubles.get((int) value));
    } else if (place == TEXT && value <= text.length() - count) {
      String citation = text.substring((int) value, (int) (value + count));
      values.put(key, citation.replaceAll("\\|$", "").strip());
    }
  }

  /**
   * The keys of a coordinate system to write; pixels are areas.
   *
   * @return the keys that it was read from, its EPSG code, or its text as ESRI keeps it in a
   *     citation; empty if nothing of these is known
   */
  public static Optional<GeoKeys> of(CoordinateSystem crs) {
    if (crs.keys().isPresent()) {
      return crs.keys().map(GeoKeys::withAreas);
    }
    Optional<String> wkt = crs.wkt1();
    if (wkt.isEmpty() && crs.epsg().isEmpty()) {
      return Optional.empty();
    }
    boolean geographic = crs.isGeographic();
    long code = crs.epsg().orElse(USER_DEFINED);
    if (code > 0xFFFF) {
      return Optional.empty();
    }
    String citation =
        crs.epsg().isPresent()
            ? wkt.flatMap(WellKnownText::parse).map(WellKnownText::name).orElse("EPSG:" + code)
            : ESRI + wkt.orElseThrow();
    String ascii =
        new String(citation.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII) + "|";
    long[] keys = {
      1,
      1,
      0,
      4, //
      MODEL,
      0,
      1,
      geographic ? MODEL_GEOGRAPHIC : MODEL_PROJECTED, //
      RASTER,
      0,
      1,
      1, //
      geographic ? GEOGRAPHIC : PROJECTED,
      0,
      1,
      code, //
      geographic ? GEOGRAPHIC_CITATION : PROJECTED_CITATION,
      TEXT,
      ascii.length(),
      0
    };
    return Optional.of(new GeoKeys(keys, new double[0], ascii));
  }

  private GeoKeys withAreas() {
    long[] numbers = directory();
    for (int i = 4; i + 3 < numbers.length; i += 4) {
      if (numbers[i] == RASTER) {
        numbers[i + 3] = 1;
      }
    }
    return new GeoKeys(numbers, doubles(), text);
  }

  /** The directory, as TIFF tag 34735. */
  public long[] directory() {
    return directory.stream().mapToLong(Long::longValue).toArray();
  }

  /** The floats, as TIFF tag 34736. */
  public double[] doubles() {
    return doubles.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The text, as TIFF tag 34737. */
  public String text() {
    return text;
  }

  /** A whole number; 0 if there is none. */
  int code(int key) {
    return values.get(key) instanceof Long value ? value.intValue() : 0;
  }

  /** The first number among some keys, where there is one. */
  Optional<Double> number(int... keys) {
    return Arrays.stream(keys)
        .filter(values::containsKey)
        .mapToObj(values::get)
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).doubleValue())
        .findFirst();
  }

  private Optional<String> citation() {
    return List.of(PROJECTED_CITATION, CITATION, GEOGRAPHIC_CITATION).stream()
        .map(values::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  /** The coordinate system that the keys name or define; empty if there are none. */
  public Optional<CoordinateSystem> coordinateSystem() {
    int model = code(MODEL);
    int code = code(model == MODEL_GEOGRAPHIC ? GEOGRAPHIC : PROJECTED);
    if (code >= 1024 && code < USER_DEFINED) {
      return Optional.of(CoordinateSystem.ofEpsg(code));
    }
    Optional<String> esri =
        values.values().stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(name -> name.startsWith(ESRI))
            .map(name -> name.substring(ESRI.length()))
            .findFirst();
    if (esri.isEmpty() && model != MODEL_PROJECTED && model != MODEL_GEOGRAPHIC) {
      return Optional.empty();
    }
    return Optional.of(
        CoordinateSystem.ofKeys(
            this,
            esri.or(() -> new UserDefinedKeys(this).wkt()),
            citation().orElse("a user-defined system")));
  }

  /**
   * The transform from pixels to coordinates as GDAL derives it. Where the keys say that pixels are
   * points, coordinates are those of their centres.
   *
   * @param scale as TIFF tag 33550
   * @param tiePoints as TIFF tag 33922
   * @param matrix as TIFF tag 34264
   */
  public Optional<GeoTransform> transform(double[] scale, double[] tiePoints, double[] matrix) {
    double shift = code(RASTER) == POINT ? -0.5 : 0;
    try {
      if (scale.length >= 2 && tiePoints.length >= 6) {
        GeoTransform upright = new GeoTransform(0, scale[0], 0, 0, 0, -Math.abs(scale[1]));
        GeoTransform placed =
            new GeoTransform(
                tiePoints[3] - upright.x(tiePoints[1], tiePoints[0]),
                upright.columnX(),
                0,
                tiePoints[4] - upright.y(tiePoints[1], tiePoints[0]),
                0,
                upright.rowY());
        return Optional.of(placed.ofWindow(shift, shift));
      }
      if (matrix.length == 16) {
        return Optional.of(
            new GeoTransform(matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5])
                .ofWindow(shift, shift));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // pixels without an area, or places that are no numbers
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof GeoKeys other && values.equals(other.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
