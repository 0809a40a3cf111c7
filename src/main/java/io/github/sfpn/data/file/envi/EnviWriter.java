package io.github.sfpn.data.file.envi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.ProgramMark;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.Strides;
import io.github.sfpn.data.file.tiff.TiffTags;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Writes the header of an ENVI image and states where its values go, as little-endian numbers. */
public final class EnviWriter {
  private final EnviHeader.Interleave interleave;
  private final String name;
  private final CubeShape shape;
  private final ElementType type;
  private final CubeMetadata metadata;

  /**
   * @param extension chooses the interleave where it is one; band-sequential otherwise
   */
  public EnviWriter(
      String extension, String name, CubeShape shape, ElementType type, CubeMetadata metadata) {
    interleave =
        Arrays.stream(EnviHeader.Interleave.values())
            .filter(known -> known.name().equalsIgnoreCase(extension))
            .findFirst()
            .orElse(EnviHeader.Interleave.BSQ);
    this.name = name;
    this.shape = shape;
    this.type = type;
    this.metadata = metadata;
  }

  public void writeHeader(Path file) throws IOException {
    StringBuilder text = new StringBuilder("ENVI\n");
    text.append("description = {%s, written by %s}\n".formatted(name, ProgramMark.TEXT));
    text.append("samples = ").append(shape.width()).append('\n');
    text.append("lines = ").append(shape.height()).append('\n');
    text.append("bands = ").append(shape.bands()).append('\n');
    text.append("header offset = 0\n");
    text.append("file type = ENVI Standard\n");
    text.append("data type = ").append(code()).append('\n');
    text.append("interleave = ").append(interleave.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("byte order = 0\n");
    if (!metadata.wavelengths().isEmpty()) {
      text.append("wavelength units = Nanometers\n");
    }
    text.append(numbers("wavelength", metadata.wavelengths()));
    text.append(numbers("fwhm", metadata.fwhm()));
    text.append(list("band names", metadata.bandNames().stream().map(EnviWriter::plain).toList()));
    text.append(list("bbl", metadata.goodBands().stream().map(good -> good ? "1" : "0").toList()));
    metadata
        .noData()
        .ifPresent(
            value -> text.append("data ignore value = %s\n".formatted(TiffTags.number(value))));
    text.append(scaling());
    text.append(place(metadata.georeference()));
    Files.writeString(file, text, UTF_8);
  }

  private static String numbers(String key, List<Double> values) {
    return list(key, values.stream().map(TiffTags::number).toList());
  }

  private static String list(String key, List<?> values) {
    return values.isEmpty()
        ? ""
        : values.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", key + " = {", "}\n"));
  }

  /** A name without what separates names; braces stay where they are in balance. */
  private static String plain(String name) {
    String single = name.replaceAll("[,\\r\\n]", " ").strip();
    int depth = 0;
    for (int i = 0; i < single.length() && depth >= 0; i++) {
      depth += single.charAt(i) == '{' ? 1 : single.charAt(i) == '}' ? -1 : 0;
    }
    return depth == 0 ? single : single.replace('{', '(').replace('}', ')');
  }

  private String scaling() {
    List<Scaling> of = metadata.scaling();
    return list("data gain values", of.stream().map(Scaling::scale).toList())
        + list("data offset values", of.stream().map(Scaling::offset).toList());
  }

  /** The transform and coordinate system; rotated images as ENVI states their angle. */
  private static String place(Georeference of) {
    Optional<CoordinateSystem> crs = of.crs();
    String info = of.transform().map(transform -> mapInfo(transform, crs)).orElse("");
    return info
        + crs.flatMap(CoordinateSystem::wkt1)
            .map(wkt -> "coordinate system string = {%s}\n".formatted(wkt.replaceAll("\\R", " ")))
            .orElse("");
  }

  private static String mapInfo(GeoTransform of, Optional<CoordinateSystem> crs) {
    boolean upright = of.rowX() == 0 && of.columnY() == 0;
    double width = upright ? of.columnX() : Math.hypot(of.columnX(), of.rowX());
    double height = upright ? -of.rowY() : Math.hypot(of.columnY(), of.rowY());
    double angle = Math.atan2(of.columnY() / height, of.columnX() / width);
    if (!upright && !isRotation(of, width, height, angle)) {
      return ""; // sheared: ENVI has no form for it
    }
    String tie = "1, 1, %s, %s, %s, %s".formatted(of.originX(), of.originY(), width, height);
    String rotation = upright ? "" : ", rotation=%s".formatted(Math.toDegrees(angle));
    String datum = datum(crs.map(CoordinateSystem::datum).orElse(""));
    OptionalInt zone = crs.map(CoordinateSystem::utmZone).orElse(OptionalInt.empty());
    if (zone.isPresent() && !datum.isEmpty()) {
      return "map info = {UTM, %s, %d, %s, %s, units=Meters%s}\n"
          .formatted(
              tie,
              Math.abs(zone.getAsInt()),
              zone.getAsInt() > 0 ? "North" : "South",
              datum,
              rotation);
    }
    if (crs.filter(CoordinateSystem::isGeographic).isPresent() && !datum.isEmpty()) {
      return "map info = {Geographic Lat/Lon, %s, %s, units=Degrees%s}\n"
          .formatted(tie, datum, rotation);
    }
    String name = crs.map(known -> plain(known.toString())).orElse("Arbitrary");
    return "map info = {%s, %s%s}\n".formatted(name, tie, rotation);
  }

  private static boolean isRotation(GeoTransform of, double width, double height, double angle) {
    double tolerance = 1e-9 * Math.max(Math.abs(width), Math.abs(height));
    return Math.abs(of.rowX() - Math.sin(angle) * width) < tolerance
        && Math.abs(of.rowY() + Math.cos(angle) * height) < tolerance;
  }

  private static String datum(String plain) {
    return switch (plain) {
      case "wgs1984" -> "WGS-84";
      case "etrs1989" -> "ETRS-89";
      case "nad1983" -> "North America 1983";
      case "nad1927" -> "North America 1927";
      default -> "";
    };
  }

  private int code() {
    return switch (type) {
      case UINT16 -> 12;
      case INT16 -> 2;
      default -> 4;
    };
  }

  /** Where the values stand in the file of data, from its beginning. */
  public Strides strides() {
    return interleave.strides(shape);
  }
}
