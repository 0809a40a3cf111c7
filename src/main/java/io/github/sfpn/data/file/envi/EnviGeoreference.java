package io.github.sfpn.data.file.envi;

import io.github.sfpn.data.file.stored.GdalMetadata;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an ENVI image lies: {@code map info} gives the transform, {@code coordinate system string}
 * the coordinate system, or else the projection, zone and datum of {@code map info} do.
 */
final class EnviGeoreference {
  private static final String ROTATION = "rotation=";

  private final EnviHeader header;
  private final List<String> info;
  private final List<String> remarks = new ArrayList<>();

  EnviGeoreference(EnviHeader header) {
    this.header = header;
    info = header.list("map info");
  }

  /** What could not be understood, once read. */
  List<String> remarks() {
    return remarks;
  }

  Georeference read() {
    Optional<GeoTransform> transform = info.size() < 7 ? Optional.empty() : transform();
    if (transform.isEmpty() && !info.isEmpty()) {
      remarks.add("its map info cannot be read: not used");
    }
    Optional<CoordinateSystem> crs =
        header.text("coordinate system string").map(CoordinateSystem::ofWkt).or(this::ofMapInfo);
    if (transform.isPresent() && crs.isEmpty() && !projection().startsWith("arbitrary")) {
      remarks.add("its projection '%s' is not known: not used".formatted(info.get(0)));
    }
    if (transform.isEmpty() && !header.list("geo points").isEmpty()) {
      remarks.add("it is georeferenced by geo points: not used");
    }
    return new Georeference(transform, crs);
  }

  /** The tie point counts from 1 at the outer corner of the top left pixel. */
  private Optional<GeoTransform> transform() {
    double[] numbers = new double[7];
    for (int i = 1; i < numbers.length; i++) {
      Optional<Double> number = GdalMetadata.number(info.get(i));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers[i] = number.get();
    }
    double angle = -Math.toRadians(rotation());
    try {
      GeoTransform turned =
          new GeoTransform(
              numbers[3],
              Math.cos(angle) * numbers[5],
              -Math.sin(angle) * numbers[5],
              numbers[4],
              -Math.sin(angle) * numbers[6],
              -Math.cos(angle) * numbers[6]);
      return Optional.of(turned.ofWindow(1 - numbers[2], 1 - numbers[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private double rotation() {
    return info.stream()
        .map(part -> part.toLowerCase(Locale.ROOT).replaceAll("\\s*=\\s*", "="))
        .filter(part -> part.startsWith(ROTATION))
        .map(part -> part.substring(ROTATION.length()))
        .flatMap(text -> GdalMetadata.number(text).stream())
        .findFirst()
        .orElse(0.0);
  }

  private String projection() {
    return info.isEmpty() ? "" : info.get(0).toLowerCase(Locale.ROOT);
  }

  private Optional<CoordinateSystem> ofMapInfo() {
    if (projection().equals("utm") && info.size() >= 10) {
      boolean south = info.get(8).equalsIgnoreCase("south");
      int base =
          switch (datum(info.get(9))) {
            case "wgs84" -> south ? 32700 : 32600;
            case "etrs89" -> south ? 0 : 25800;
            case "northamerica1983" -> south ? 0 : 26900;
            case "northamerica1927" -> south ? 0 : 26700;
            default -> 0;
          };
      return GdalMetadata.number(info.get(7))
          .filter(zone -> base > 0 && zone >= 1 && zone <= 60 && zone == Math.rint(zone))
          .map(zone -> CoordinateSystem.ofEpsg(base + zone.intValue()));
    }
    if (projection().startsWith("geographic") && info.size() >= 8) {
      return switch (datum(info.get(7))) {
        case "wgs84" -> Optional.of(CoordinateSystem.ofEpsg(4326));
        case "etrs89" -> Optional.of(CoordinateSystem.ofEpsg(4258));
        case "northamerica1983" -> Optional.of(CoordinateSystem.ofEpsg(4269));
        case "northamerica1927" -> Optional.of(CoordinateSystem.ofEpsg(4267));
        default -> Optional.empty();
      };
    }
    return ofProjectionInfo();
  }

  private static String datum(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return switch (plain) {
      case "wgs84", "wgs1984" -> "wgs84";
      case "etrs89", "etrs1989" -> "etrs89";
      case "nad83", "northamerican1983" -> "northamerica1983";
      case "nad27", "northamerican1927" -> "northamerica1927";
      default -> plain;
    };
  }

  /** Type, half axes in metres, latitude and longitude of the origin, false origin, and others. */
  private Optional<CoordinateSystem> ofProjectionInfo() {
    List<String> parts = header.list("projection info");
    List<Double> numbers =
        parts.stream().flatMap(text -> GdalMetadata.number(text).stream()).toList();
    if (numbers.size() < 7) {
      return Optional.empty();
    }
    String centre =
        ", PARAMETER[\"latitude_of_center\", %s], PARAMETER[\"longitude_of_center\", %s]";
    String origin = ", PARAMETER[\"latitude_of_origin\", %s], PARAMETER[\"central_meridian\", %s]";
    String parallels =
        numbers.size() < 9
            ? ""
            : ", PARAMETER[\"standard_parallel_1\", %s], PARAMETER[\"standard_parallel_2\", %s]"
                .formatted(numbers.get(7), numbers.get(8));
    String scale =
        numbers.size() < 8 ? "" : ", PARAMETER[\"scale_factor\", %s]".formatted(numbers.get(7));
    return switch (numbers.get(0).intValue()) {
      case 3 -> projected(numbers, "Transverse_Mercator", origin, scale);
      case 4 -> projected(numbers, "Lambert_Conformal_Conic_2SP", origin, parallels);
      case 9 -> projected(numbers, "Albers_Conic_Equal_Area", centre, parallels);
      case 11 -> projected(numbers, "Lambert_Azimuthal_Equal_Area", centre, "");
      case 31 ->
          projected(numbers, "Polar_Stereographic", origin, ", PARAMETER[\"scale_factor\", 1]");
      default -> Optional.empty();
    };
  }

  private Optional<CoordinateSystem> projected(
      List<Double> numbers, String method, String origin, String more) {
    if (more.isEmpty() && !method.contains("Azimuthal")) {
      return Optional.empty();
    }
    double a = numbers.get(1);
    double b = numbers.get(2);
    return Optional.of(
        CoordinateSystem.ofWkt(
            "PROJCS[\"%s\", GEOGCS[\"unknown\", DATUM[\"unknown\", SPHEROID[\"unknown\", %s, %s]], PRIMEM[\"Greenwich\", 0], UNIT[\"degree\", 0.0174532925199433]], PROJECTION[\"%s\"]%s%s, PARAMETER[\"false_easting\", %s], PARAMETER[\"false_northing\", %s], UNIT[\"metre\", 1]]"
                .formatted(
                    info.isEmpty() ? "unknown" : info.get(0).replace("\"", ""),
                    a,
                    a == b ? 0 : a / (a - b),
                    method,
                    origin.formatted(numbers.get(3), numbers.get(4)),
                    more,
                    numbers.get(5),
                    numbers.get(6))));
  }
}
