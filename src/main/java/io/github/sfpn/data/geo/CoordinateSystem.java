package io.github.sfpn.data.geo;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A coordinate reference system, known by its EPSG code, by its definition as well-known text (WKT,
 * version 1 or 2), by the GeoKeys of a TIFF file, or by several of them.
 */
public final class CoordinateSystem {
  private final OptionalInt epsg;
  private final Optional<String> text;
  private final Optional<GeoKeys> keys;
  private final String name;

  private CoordinateSystem(
      OptionalInt epsg, Optional<String> text, Optional<GeoKeys> keys, String name) {
    this.epsg = epsg;
    this.text = text;
    this.keys = keys;
    this.name = name;
  }

  /** A system of the EPSG tables. */
  public static CoordinateSystem ofEpsg(int code) {
    return new CoordinateSystem(
        OptionalInt.of(code), Optional.empty(), Optional.empty(), "EPSG:" + code);
  }

  /** A system that is defined by a text, which is kept as it is. */
  public static CoordinateSystem ofWkt(String wkt) {
    Optional<WellKnownText> tree = WellKnownText.parse(wkt);
    OptionalInt stated = tree.map(WellKnownText::epsg).orElse(OptionalInt.empty());
    OptionalInt derived =
        tree.flatMap(CrsDefinition::of).map(CrsDefinition::epsg).orElse(OptionalInt.empty());
    return new CoordinateSystem(
        stated.isPresent() ? stated : derived,
        Optional.of(wkt),
        Optional.empty(),
        tree.map(WellKnownText::name).orElse("a text that cannot be read"));
  }

  /**
   * A system of a TIFF file that no EPSG code names.
   *
   * @param text its definition, where the keys have one
   * @param name what the file calls it
   */
  static CoordinateSystem ofKeys(GeoKeys keys, Optional<String> text, String name) {
    OptionalInt derived = text.map(wkt -> ofWkt(wkt).epsg).orElse(OptionalInt.empty());
    return new CoordinateSystem(derived, text, Optional.of(keys), name);
  }

  /** Its code in the EPSG tables, where the file states it or the definition is known to be it. */
  public OptionalInt epsg() {
    return epsg;
  }

  /** Its definition: the file's own text, or that of the EPSG tables; empty if neither has it. */
  public Optional<String> wkt() {
    return text.or(() -> epsg.isPresent() ? EpsgTables.wkt(epsg.getAsInt()) : Optional.empty());
  }

  /** Its definition for formats that hold version 1 of well-known text. */
  public Optional<String> wkt1() {
    return epsg.isPresent() && text.isEmpty()
        ? EpsgTables.wkt1(epsg.getAsInt())
        : text.filter(wkt -> wkt.matches("(?s)\\s*(PROJCS|GEOGCS)\\b.*"))
            .or(() -> epsg.isPresent() ? EpsgTables.wkt1(epsg.getAsInt()) : Optional.empty());
  }

  /** The GeoKeys of the file that it comes from, where they are all that defines it. */
  Optional<GeoKeys> keys() {
    return keys;
  }

  /** The zone of UTM, 1 to 60 in the north and -1 to -60 in the south, where it is one. */
  public OptionalInt utmZone() {
    return definition().map(CrsDefinition::utmZone).orElse(OptionalInt.empty());
  }

  /** The name of its datum in plain letters, such as "wgs1984"; empty if it is not known. */
  public String datum() {
    return definition().map(CrsDefinition::datum).orElse("");
  }

  /** Whether its coordinates are degrees on the Earth, not metres on a map. */
  public boolean isGeographic() {
    return definition().map(known -> known.method().isEmpty()).orElse(false);
  }

  private Optional<CrsDefinition> definition() {
    return wkt().flatMap(WellKnownText::parse).flatMap(CrsDefinition::of);
  }

  /**
   * Whether coordinates mean the same in both: they have one EPSG code, one text, or the same
   * datum, projection, parameters and unit.
   */
  public boolean isSameAs(CoordinateSystem other) {
    if (epsg.isPresent() && other.epsg.isPresent()) {
      return epsg.equals(other.epsg);
    }
    if (text.isPresent() && text.equals(other.text)) {
      return true;
    }
    if (keys.isPresent() && keys.equals(other.keys)) {
      return true;
    }
    Optional<CrsDefinition> mine = definition();
    return mine.isPresent() && other.definition().filter(mine.get()::isSameAs).isPresent();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CoordinateSystem other
        && epsg.equals(other.epsg)
        && text.equals(other.text)
        && keys.equals(other.keys);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epsg, text, keys);
  }

  /** What it is called, such as "EPSG:32633" or "WGS_1984_UTM_Zone_33N". */
  @Override
  public String toString() {
    return name;
  }
}
