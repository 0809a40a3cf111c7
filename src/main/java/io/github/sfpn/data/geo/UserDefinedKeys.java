package io.github.sfpn.data.geo;

import java.util.Locale;
import java.util.Optional;

/** A coordinate system that GeoKeys define by its projection and parameters, as WKT. */
final class UserDefinedKeys {
  private static final int PRIME_MERIDIAN = 2051;
  private static final int ANGLE_UNIT = 2054;
  private static final int ELLIPSOID = 2056;
  private static final int SEMI_MAJOR = 2057;
  private static final int SEMI_MINOR = 2058;
  private static final int INVERSE_FLATTENING = 2059;
  private static final int PROJECTION = 3074;
  private static final int METHOD = 3075;
  private static final int LENGTH_UNIT = 3076;
  private static final int[] LATITUDE = {3081, 3085, 3089};
  private static final int[] LONGITUDE = {3080, 3084, 3088, 3095};
  private static final int[] EASTING = {3082, 3086, 3090};
  private static final int[] NORTHING = {3083, 3087, 3091};
  private static final int[] SCALE = {3092, 3093};
  private static final int PARALLEL_1 = 3078;
  private static final int PARALLEL_2 = 3079;
  private static final int DEGREE = 9102;
  private static final int GREENWICH = 8901;

  private final GeoKeys keys;

  UserDefinedKeys(GeoKeys keys) {
    this.keys = keys;
  }

  /** Well-known text of version 1; empty where a key is not among those that are understood. */
  Optional<String> wkt() {
    return keys.code(GeoKeys.MODEL) == GeoKeys.MODEL_GEOGRAPHIC
        ? geographic()
        : geographic().flatMap(this::projected);
  }

  private Optional<String> geographic() {
    int code = keys.code(GeoKeys.GEOGRAPHIC);
    if (code >= 1024 && code < GeoKeys.USER_DEFINED) {
      return usual(code).or(() -> EpsgTables.wkt1(code));
    }
    boolean usual = orUsual(ANGLE_UNIT, DEGREE) && orUsual(PRIME_MERIDIAN, GREENWICH);
    return usual ? ellipsoid().map(UserDefinedKeys::onUnknownDatum) : Optional.empty();
  }

  /** What nearly all files have, without waiting for the tables. */
  private static Optional<String> usual(int code) {
    String grs = "SPHEROID[\"GRS 1980\", 6378137, 298.257222101]";
    return switch (code) {
      case 4326 ->
          Optional.of(
              geographic(
                  "WGS 84", "WGS_1984", "SPHEROID[\"WGS 84\", 6378137, 298.257223563]", code));
      case 4258 ->
          Optional.of(
              geographic("ETRS89", "European_Terrestrial_Reference_System_1989", grs, code));
      case 4269 -> Optional.of(geographic("NAD83", "North_American_Datum_1983", grs, code));
      default -> Optional.empty();
    };
  }

  private static String geographic(String name, String datum, String ellipsoid, int code) {
    return "GEOGCS[\"%s\", DATUM[\"%s\", %s], PRIMEM[\"Greenwich\", 0], UNIT[\"degree\", 0.0174532925199433], AUTHORITY[\"EPSG\", \"%d\"]]"
        .formatted(name, datum, ellipsoid, code);
  }

  private boolean orUsual(int key, int usual) {
    return keys.code(key) == 0 || keys.code(key) == usual;
  }

  private static String onUnknownDatum(String ellipsoid) {
    return "GEOGCS[\"unknown\", DATUM[\"unknown\", %s], PRIMEM[\"Greenwich\", 0], UNIT[\"degree\", 0.0174532925199433]]"
        .formatted(ellipsoid);
  }

  private Optional<String> ellipsoid() {
    return switch (keys.code(ELLIPSOID)) {
      case 7030 -> Optional.of("SPHEROID[\"WGS 84\", 6378137, 298.257223563]");
      case 7019 -> Optional.of("SPHEROID[\"GRS 1980\", 6378137, 298.257222101]");
      default -> ownEllipsoid();
    };
  }

  private Optional<String> ownEllipsoid() {
    Optional<Double> major = keys.number(SEMI_MAJOR);
    Optional<Double> minor = keys.number(SEMI_MINOR);
    Optional<Double> inverse = keys.number(INVERSE_FLATTENING);
    if (major.isEmpty() || (minor.isEmpty() && inverse.isEmpty())) {
      return Optional.empty();
    }
    double a = major.get();
    double flat =
        inverse.orElseGet(() -> minor.get().equals(a) ? 0 : a / (a - minor.orElseThrow()));
    return Optional.of("SPHEROID[\"unknown\", %s, %s]".formatted(a, flat));
  }

  private Optional<String> projected(String geographic) {
    int zone = keys.code(PROJECTION) - 16000;
    if ((zone >= 1 && zone <= 60) || (zone >= 101 && zone <= 160)) {
      boolean north = zone <= 60;
      return Optional.of(
          text(
              geographic,
              "Transverse_Mercator",
              parameter("latitude_of_origin", 0)
                  + parameter("central_meridian", 6 * (zone % 100) - 183)
                  + parameter("scale_factor", 0.9996)
                  + parameter("false_easting", 500_000)
                  + parameter("false_northing", north ? 0 : 10_000_000),
              1));
    }
    boolean usual = keys.code(PROJECTION) == 0 || keys.code(PROJECTION) == GeoKeys.USER_DEFINED;
    double unit = lengthUnit();
    return method()
        .filter(known -> usual && unit > 0 && orUsual(ANGLE_UNIT, DEGREE))
        .map(method -> text(geographic, method, parameters(method), unit));
  }

  private Optional<String> method() {
    boolean parallel = keys.number(PARALLEL_1).isPresent();
    return Optional.ofNullable(
        switch (keys.code(METHOD)) {
          case 1 -> "Transverse_Mercator";
          case 7 -> parallel ? "Mercator_2SP" : "Mercator_1SP";
          case 8 -> "Lambert_Conformal_Conic_2SP";
          case 9 -> "Lambert_Conformal_Conic_1SP";
          case 10 -> "Lambert_Azimuthal_Equal_Area";
          case 11 -> "Albers_Conic_Equal_Area";
          case 15 -> "Polar_Stereographic";
          case 17 -> "Equirectangular";
          case 24 -> "Sinusoidal";
          default -> null;
        });
  }

  private String parameters(String method) {
    StringBuilder text = new StringBuilder();
    boolean centre = method.matches("Lambert_Azi.*|Albers.*|Sinusoidal");
    if (method.matches("Lambert_Conformal_Conic_2SP|Albers.*|Mercator_2SP|Equirectangular")) {
      keys.number(PARALLEL_1)
          .ifPresent(value -> text.append(parameter("standard_parallel_1", value)));
    }
    if (method.matches("Lambert_Conformal_Conic_2SP|Albers.*")) {
      keys.number(PARALLEL_2)
          .ifPresent(value -> text.append(parameter("standard_parallel_2", value)));
    }
    if (!method.matches("Sinusoidal|Mercator_2SP")) {
      text.append(
          parameter(
              centre ? "latitude_of_center" : "latitude_of_origin",
              keys.number(LATITUDE).orElse(0.0)));
    }
    text.append(
        parameter(
            centre ? "longitude_of_center" : "central_meridian",
            keys.number(LONGITUDE).orElse(0.0)));
    if (method.matches("Transverse_Mercator|Mercator_1SP|.*_1SP|Polar_Stereographic")) {
      text.append(parameter("scale_factor", keys.number(SCALE).orElse(1.0)));
    }
    text.append(parameter("false_easting", keys.number(EASTING).orElse(0.0)));
    text.append(parameter("false_northing", keys.number(NORTHING).orElse(0.0)));
    return text.toString();
  }

  private double lengthUnit() {
    return switch (keys.code(LENGTH_UNIT)) {
      case 0, 9001 -> 1;
      case 9002 -> 0.3048;
      case 9003 -> 1200.0 / 3937;
      case 9036 -> 1000;
      default -> 0;
    };
  }

  private static String parameter(String name, double value) {
    return ", PARAMETER[\"%s\", %s]".formatted(name, String.format(Locale.ROOT, "%s", value));
  }

  private static String text(String geographic, String method, String parameters, double unit) {
    String name = unit == 1 ? "metre" : unit == 1000 ? "kilometre" : "foot";
    return "PROJCS[\"unknown\", %s, PROJECTION[\"%s\"]%s, UNIT[\"%s\", %s]]"
        .formatted(geographic, method, parameters, name, unit);
  }
}
