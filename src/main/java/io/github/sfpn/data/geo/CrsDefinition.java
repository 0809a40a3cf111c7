package io.github.sfpn.data.geo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a coordinate system is, whatever names its parts have in the different writings of
 * well-known text: two systems are the same if these numbers and names agree.
 *
 * @param datum such as "wgs1984"
 * @param semiMajor of the ellipsoid in metres
 * @param inverseFlattening of the ellipsoid
 * @param method of the projection; empty for geographic coordinates
 * @param parameters of the projection by name, such as "latitude" of its origin; defaults left out
 * @param unit of the coordinates in metres or radians
 */
record CrsDefinition(
    String datum,
    double semiMajor,
    double inverseFlattening,
    String method,
    Map<String, Double> parameters,
    double unit) {
  private static final double TOLERANCE = 1e-7;
  private static final double DEGREE = Math.PI / 180;

  /** Where EPSG numbers the 60 zones of UTM, north and south, by datum; 0: it does not. */
  private enum UtmDatum {
    WGS1984(32600, 32700, 4326),
    ETRS1989(25800, 0, 4258),
    NAD1983(26900, 0, 4269),
    NAD1927(26700, 0, 4267),
    WGS1972(32200, 32300, 4322);

    private final int north;
    private final int south;
    private final int geographic;

    UtmDatum(int north, int south, int geographic) {
      this.north = north;
      this.south = south;
      this.geographic = geographic;
    }
  }

  /** The definition in a text; empty for vertical, compound and local systems. */
  static Optional<CrsDefinition> of(WellKnownText text) {
    boolean projected = text.keyword().matches("PROJCS|PROJCRS|PROJECTEDCRS");
    if (!projected && !text.keyword().matches("GEOGCS|GEOGCRS|GEODCRS|GEODETICCRS|GEOGRAPHICCRS")) {
      return Optional.empty();
    }
    Optional<WellKnownText> ellipsoid = text.first("SPHEROID", "ELLIPSOID");
    Optional<WellKnownText> datum = text.first("DATUM", "ENSEMBLE", "GEODETICDATUM", "TRF");
    Optional<WellKnownText> method = text.first("PROJECTION", "METHOD");
    if (ellipsoid.isEmpty() || datum.isEmpty() || (projected && method.isEmpty())) {
      return Optional.empty();
    }
    Map<String, Double> parameters = new TreeMap<>();
    if (projected) {
      text.all()
          .filter(node -> node.keyword().equals("PARAMETER"))
          .forEach(node -> parameters.put(parameter(node.name()), node.number(1)));
      parameters.values().removeIf(value -> value == 0);
      parameters.remove("scale", 1.0);
    }
    return Optional.of(
        new CrsDefinition(
            datum(datum.get().name()),
            ellipsoid.get().number(1),
            ellipsoid.get().number(2),
            projected ? method(method.get().name()) : "",
            parameters,
            unit(text, projected)));
  }

  private static double unit(WellKnownText text, boolean projected) {
    double otherwise = projected ? 1 : DEGREE;
    // the unit of the whole is a child of its own in version 1, of its axes in version 2
    return text.children().stream()
        .flatMap(
            child -> child.keyword().equals("AXIS") ? child.children().stream() : Stream.of(child))
        .filter(child -> child.keyword().matches("UNIT|LENGTHUNIT|ANGLEUNIT"))
        .mapToDouble(child -> child.number(1))
        .findFirst()
        .orElse(otherwise);
  }

  private static String datum(String name) {
    String plain = name.replaceAll("^D_", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return switch (plain.replaceAll("ensemble$", "")) {
      case "worldgeodeticsystem1984", "wgs84", "wgs1984" -> "wgs1984";
      case "worldgeodeticsystem1972", "wgs72", "wgs1972" -> "wgs1972";
      case "europeanterrestrialreferencesystem1989", "etrs89", "etrs1989" -> "etrs1989";
      case "northamericandatum1983", "northamerican1983", "nad83" -> "nad1983";
      case "northamericandatum1927", "northamerican1927", "nad27" -> "nad1927";
      case "reseaugeodesiquefrancais1993v1", "reseaugeodesiquefrancais1993", "rgf1993" -> "rgf1993";
      default -> plain;
    };
  }

  private static String method(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .filter(word -> word.length() > 2) // without "1SP", "2SP" and such
        .filter(word -> !word.equals("variant"))
        .sorted()
        .collect(Collectors.joining(" "))
        .replaceAll(".*albers.*", "albers")
        .replaceAll("conformal lambert$", "conformal conic lambert");
  }

  private static String parameter(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return switch (plain) {
      case "latitudeoforigin",
          "latitudeofcenter",
          "latitudeofcentre",
          "latitudeofnaturalorigin",
          "latitudeoffalseorigin",
          "latitudeofprojectioncentre" ->
          "latitude";
      case "centralmeridian",
          "longitudeofcenter",
          "longitudeofcentre",
          "longitudeofnaturalorigin",
          "longitudeoffalseorigin",
          "longitudeoforigin",
          "longitudeofprojectioncentre" ->
          "longitude";
      case "scalefactor", "scalefactoratnaturalorigin", "scalefactoratprojectioncentre" -> "scale";
      case "falseeasting", "eastingatfalseorigin", "eastingatprojectioncentre" -> "easting";
      case "falsenorthing", "northingatfalseorigin", "northingatprojectioncentre" -> "northing";
      case "standardparallel1", "latitudeof1ststandardparallel", "latitudeofstandardparallel" ->
          "parallel1";
      case "standardparallel2", "latitudeof2ndstandardparallel" -> "parallel2";
      default -> plain;
    };
  }

  /** Whether coordinates mean the same in both, within what texts round. */
  boolean isSameAs(CrsDefinition other) {
    return datum.equals(other.datum)
        && near(semiMajor, other.semiMajor)
        && near(inverseFlattening, other.inverseFlattening)
        && method.equals(other.method)
        && near(unit, other.unit)
        && parameters.keySet().equals(other.parameters.keySet())
        && parameters.keySet().stream()
            .allMatch(name -> near(parameters.get(name), other.parameters.get(name)));
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a));
  }

  /** The zone of UTM, 1 to 60 in the north and -1 to -60 in the south. */
  OptionalInt utmZone() {
    double zone = (parameters.getOrDefault("longitude", 0.0) + 183) / 6;
    double northing = parameters.getOrDefault("northing", 0.0);
    boolean utm =
        method.equals("mercator transverse")
            && near(parameters.getOrDefault("scale", 1.0), 0.9996)
            && near(parameters.getOrDefault("easting", 0.0), 500_000)
            && (northing == 0 || near(northing, 1e7))
            && !parameters.containsKey("latitude")
            && near(unit, 1)
            && near(zone, Math.rint(zone))
            && zone >= 0.9
            && zone <= 60.1;
    int number = (int) Math.rint(zone);
    return utm ? OptionalInt.of(northing == 0 ? number : -number) : OptionalInt.empty();
  }

  /** The EPSG code of a zone of UTM or of geographic coordinates on one of the usual datums. */
  OptionalInt epsg() {
    Optional<UtmDatum> known =
        Arrays.stream(UtmDatum.values())
            .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(datum))
            .findFirst();
    if (known.isEmpty()) {
      return OptionalInt.empty();
    }
    if (method.isEmpty() && near(unit, DEGREE)) {
      return OptionalInt.of(known.get().geographic);
    }
    OptionalInt zone = utmZone();
    if (zone.isEmpty()) {
      return zone;
    }
    int base = zone.getAsInt() > 0 ? known.get().north : known.get().south;
    return base == 0 ? OptionalInt.empty() : OptionalInt.of(base + Math.abs(zone.getAsInt()));
  }
}
